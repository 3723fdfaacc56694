extension Kernels {
    /// The gate of GELU's tanh form, gelu(x) = x·gate(x): ½(1 + tanh(√(2/π)(x + 0.044715x³))), which is the logistic
    /// function of twice that argument (Hendrycks & Gimpel, *Gaussian Error Linear Units*, 2016, section 2).
    @inline(__always)
    private static func gate(_ x: Lanes) -> Lanes {
        // −2√(2/π)·log₂e and its product with 0.044715.
        let linear = Lanes(repeating: -2.302_208_198_144_324_889)
        let cubic = Lanes(repeating: -0.102_943_239_580_023_487)
        let negated = x * linear.addingProduct(cubic, x * x)
        return Lanes(repeating: 1) / (Lanes(repeating: 1) + Scalar.powerOfTwo(negated))
    }

    /// Adds the bias `[1, D]` to some rows of `preactivation` `[R, D]` and writes gelu of them to those of `output`
    /// `[R, D]`, or adds it if `adding`.
    static func gelu(
        _ preactivation: inout Matrix<Scalar>, bias: Matrix<Scalar>, into output: inout Matrix<Scalar>,
        rows: Range<Int>,
        adding: Bool
    ) {
        bias.requireShape(1, output.columns)
        preactivation.requireShape(output.rows, output.columns)
        precondition(rows.lowerBound >= 0 && rows.upperBound <= output.rows, "rows \(rows) of \(output.rows)")
        withViews(bias, &preactivation, &output) { b, z, y in
            for row in rows {
                for channel in Swift.stride(from: 0, to: z.columns, by: 8) {
                    let x = z.lanes(row, channel) + b.lanes(0, channel)
                    z.setLanes(row, channel, x)
                    let start = adding ? y.lanes(row, channel) : Lanes()
                    y.setLanes(row, channel, start.addingProduct(x, gate(x)))
                }
            }
        }
    }

    /// preactivationGradient `[R, D]` = outputGradient `[R, D]` ⊙ gelu′(preactivation `[R, D]`).
    static func geluBackward(
        _ outputGradient: Matrix<Scalar>, preactivation: Matrix<Scalar>,
        into preactivationGradient: inout Matrix<Scalar>
    ) {
        outputGradient.requireShape(preactivation.rows, preactivation.columns)
        preactivationGradient.requireShape(preactivation.rows, preactivation.columns)
        let one = Lanes(repeating: 1)
        // 2√(2/π) and its product with 3 · 0.044715: the derivative of the gate's argument.
        let linear = Lanes(repeating: 1.595_769_121_605_730_7)
        let cubic = Lanes(repeating: 0.214_064_448_817_800_73)
        withViews(outputGradient, preactivation, &preactivationGradient) { dy, z, dz in
            for row in 0..<dz.rows {
                for channel in Swift.stride(from: 0, to: dz.columns, by: 8) {
                    let x = z.lanes(row, channel)
                    let open = gate(x)
                    let slope = x * linear.addingProduct(cubic, x * x)
                    let derivative = open * one.addingProduct(slope, one - open)
                    dz.setLanes(row, channel, dy.lanes(row, channel) * derivative)
                }
            }
        }
    }
}
