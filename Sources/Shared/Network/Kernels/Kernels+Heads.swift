extension Kernels {
    /// Writes the three heads of `hidden` `[R, D]`, logit, regret and charge before softplus, to R entries of the
    /// outputs from `first` on.
    static func heads(
        _ hidden: Matrix<Scalar>, _ parameters: NetworkParameters<Scalar>,
        into outputs: inout NetworkOutputs<Scalar>, from first: Int = 0
    ) {
        let regretBias = parameters.values[parameters.layout.regretBias]
        let chargeBias = parameters.values[parameters.layout.chargeBias]
        hidden.requireShape(hidden.rows, parameters.layout.heads.columns)
        withViews(hidden, parameters.matrix(parameters.layout.heads)) { h, w in
            unsafe outputs.withPointers(at: first, count: h.rows) { logits, regrets, charges in
                for row in 0..<h.rows {
                    var logit = Lanes()
                    var regret = Lanes()
                    var charge = Lanes()
                    for channel in Swift.stride(from: 0, to: h.columns, by: 8) {
                        let x = h.lanes(row, channel)
                        logit = logit.addingProduct(x, w.lanes(Head.logit.rawValue, channel))
                        regret = regret.addingProduct(x, w.lanes(Head.regret.rawValue, channel))
                        charge = charge.addingProduct(x, w.lanes(Head.charge.rawValue, channel))
                    }
                    unsafe logits[row] = total(logit)
                    unsafe regrets[row] = total(regret) + regretBias
                    unsafe charges[row] = total(charge) + chargeBias
                }
            }
        }
    }

    /// Passes the first `count` numbers, rounded up to whole groups of eight, through softplus, log(1 + eˣ) =
    /// max(x, 0) + log(1 + e^−|x|).
    static func softplus(_ numbers: inout [Scalar], count: Int) {
        let whole = (count + 7) & ~7
        // log₂e.
        let base = Scalar(1.442_695_040_888_963_4)
        unsafe numbers.withMutablePointer(count: whole) { y in
            for index in Swift.stride(from: 0, to: whole, by: 8) {
                let x = unsafe y.lanes(index)
                let positive = x.replacing(with: Lanes(), where: x .< Lanes())
                let decayed = Scalar.powerOfTwo((x - positive - positive) * base)
                unsafe y.setLanes(index, positive + Scalar.logarithmOnePlus(decayed))
            }
        }
    }

    /// Backward of the heads: adds to the gradients of their weights and biases, and writes `hiddenGradient` `[R, D]`.
    static func headsBackward(
        _ outputGradients: OutputGradients<Scalar>, hidden: Matrix<Scalar>, _ parameters: NetworkParameters<Scalar>,
        into gradient: inout [Scalar], intoHidden hiddenGradient: inout Matrix<Scalar>
    ) {
        let layout = parameters.layout
        withViews(outputGradients.matrix, hidden) { dy, h in
            gradient.withMutableView(of: layout.heads) { dw in product(dy, h, into: dw, adding: true) }
        }
        withViews(outputGradients.matrix, parameters.matrix(layout.heads), &hiddenGradient) { dy, w, dh in
            product(dy.transposed, w, into: dh, adding: false)
        }
        var regretSum: Scalar = 0
        var chargeSum: Scalar = 0
        for row in 0..<hidden.rows {
            regretSum += outputGradients[.regret, row]
            chargeSum += outputGradients[.charge, row]
        }
        gradient[layout.regretBias] += regretSum
        gradient[layout.chargeBias] += chargeSum
    }

    /// The sum of the lanes, in pairs.
    @inline(__always)
    static func total(_ lanes: Lanes) -> Scalar {
        let four = lanes.lowHalf + lanes.highHalf
        let two = four.lowHalf + four.highHalf
        return two.x + two.y
    }
}
