extension Kernels {
    /// The gate of GELU's tanh form, gelu(x) = x·gate(x): ½(1 + tanh(√(2/π)(x + 0.044715x³))), which is the logistic
    /// function of twice that argument (Hendrycks & Gimpel, *Gaussian Error Linear Units*, 2016).
    @inline(__always)
    private static func gate(_ x: Lanes) -> Lanes {
        // −2√(2/π)·log₂e and its product with 0.044715.
        let linear = Lanes(repeating: -2.302_208_198_144_324_889)
        let cubic = Lanes(repeating: -0.102_943_239_580_023_487)
        let negated = x * linear.addingProduct(cubic, x * x)
        return Lanes(repeating: 1) / (Lanes(repeating: 1) + Scalar.powerOfTwo(negated))
    }

    /// Adds the bias to `preactivation` `[R, D]` and writes gelu of it to `output` `[R, D]`, or adds it if `adding`.
    static func gelu(
        _ preactivation: inout [Scalar], bias: [Scalar], at biasOffset: Int, into output: inout [Scalar],
        rowOffset: Int = 0, outputRowOffset: Int? = nil, adding: Bool, rows: Int, width: Int
    ) {
        let outputOffset = (outputRowOffset ?? rowOffset) * width
        unsafe preactivation.withMutablePointer(at: rowOffset * width, count: rows * width) { z in
            unsafe bias.withPointer(at: biasOffset, count: width) { b in
                unsafe output.withMutablePointer(at: outputOffset, count: rows * width) { y in
                    for row in 0..<rows {
                        for channel in Swift.stride(from: 0, to: width, by: 8) {
                            let index = row &* width &+ channel
                            let x = unsafe z.lanes(index) + b.lanes(channel)
                            unsafe z.setLanes(index, x)
                            let start = adding ? unsafe y.lanes(index) : Lanes()
                            unsafe y.setLanes(index, start.addingProduct(x, gate(x)))
                        }
                    }
                }
            }
        }
    }

    /// preactivationGradient `[R, D]` = outputGradient ⊙ gelu′(preactivation).
    static func geluBackward(
        _ outputGradient: [Scalar], preactivation: [Scalar], into preactivationGradient: inout [Scalar], rows: Int,
        width: Int
    ) {
        let count = rows * width
        let one = Lanes(repeating: 1)
        // 2√(2/π) and its product with 3 · 0.044715: the derivative of the gate's argument.
        let linear = Lanes(repeating: 1.595_769_121_605_730_7)
        let cubic = Lanes(repeating: 0.214_064_448_817_800_73)
        unsafe outputGradient.withPointer(count: count) { dy in
            unsafe preactivation.withPointer(count: count) { z in
                unsafe preactivationGradient.withMutablePointer(count: count) { dz in
                    for index in Swift.stride(from: 0, to: count, by: 8) {
                        let x = unsafe z.lanes(index)
                        let open = gate(x)
                        let slope = x * linear.addingProduct(cubic, x * x)
                        let derivative = open * one.addingProduct(slope, one - open)
                        unsafe dz.setLanes(index, dy.lanes(index) * derivative)
                    }
                }
            }
        }
    }
}
