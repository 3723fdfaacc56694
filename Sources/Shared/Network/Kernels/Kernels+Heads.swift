extension Kernels {
    /// Writes the three heads of `hidden` `[R, D]` to rows `outputRow…` of the outputs: logit, regret and charge.
    ///
    /// Weights: `[3, D]` at `layout.heads`. Regrets and charges pass through softplus.
    static func heads(
        _ hidden: [Scalar], _ parameters: [Scalar], _ layout: ParameterLayout,
        into outputs: inout NetworkOutputs<Scalar>, outputRow: Int, rows: Int, width: Int
    ) {
        let regretBias = parameters[layout.regretBias]
        let chargeBias = parameters[layout.chargeBias]
        unsafe hidden.withPointer(count: rows * width) { h in
            unsafe parameters.withPointer(at: layout.heads, count: 3 * width) { w in
                unsafe outputs.withPointers(at: outputRow, count: rows) { logits, regrets, charges in
                    for row in 0..<rows {
                        var logit = Lanes()
                        var regret = Lanes()
                        var charge = Lanes()
                        for channel in Swift.stride(from: 0, to: width, by: 8) {
                            let x = unsafe h.lanes(row &* width &+ channel)
                            logit = unsafe logit.addingProduct(x, w.lanes(channel))
                            regret = unsafe regret.addingProduct(x, w.lanes(width &+ channel))
                            charge = unsafe charge.addingProduct(x, w.lanes(2 &* width &+ channel))
                        }
                        unsafe logits[row] = total(logit)
                        unsafe regrets[row] = total(regret) + regretBias
                        unsafe charges[row] = total(charge) + chargeBias
                    }
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

    /// Backward of the heads.
    ///
    /// `outputGradient` `[3, R]` is that of logits, regrets and charges *before* softplus. Adds to the gradients of the
    /// head weights and biases, and writes `hiddenGradient` `[R, D]`.
    static func headsBackward(
        _ outputGradient: [Scalar], hidden: [Scalar], _ parameters: [Scalar], _ layout: ParameterLayout,
        into gradient: inout [Scalar], intoHidden hiddenGradient: inout [Scalar], rows: Int, width: Int
    ) {
        guard rows > 0 else { return }
        unsafe outputGradient.withPointer(count: 3 * rows) { dy in
            unsafe hidden.withPointer(count: rows * width) { h in
                unsafe gradient.withMutablePointer(at: layout.heads, count: 3 * width) { dw in
                    unsafe product(
                        dy, rowStride: rows, columnStride: 1, h, bStride: width, into: dw, cStride: width, adding: true,
                        rows: 3, columns: width, inner: rows)
                }
            }
            unsafe parameters.withPointer(at: layout.heads, count: 3 * width) { w in
                unsafe hiddenGradient.withMutablePointer(count: rows * width) { dh in
                    unsafe product(
                        dy, rowStride: 1, columnStride: rows, w, bStride: width, into: dh, cStride: width,
                        adding: false,
                        rows: rows, columns: width, inner: 3)
                }
            }
        }
        var regretSum: Scalar = 0
        var chargeSum: Scalar = 0
        for row in 0..<rows {
            regretSum += outputGradient[rows + row]
            chargeSum += outputGradient[2 * rows + row]
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
