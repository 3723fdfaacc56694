extension Kernels {
    /// output `[R, outputs]` = rows `firstRow…` of input `[…, inputs]` · weight `[inputs, outputs]`, or adds it if `adding`.
    static func linear(
        _ input: [Scalar], firstRow: Int = 0, weight: [Scalar], at weightOffset: Int, into output: inout [Scalar],
        adding: Bool = false, rows: Int, inputs: Int, outputs: Int
    ) {
        guard rows > 0 else { return }
        unsafe input.withPointer(at: firstRow * inputs, count: rows * inputs) { x in
            unsafe weight.withPointer(at: weightOffset, count: inputs * outputs) { w in
                unsafe output.withMutablePointer(count: rows * outputs) { y in
                    unsafe product(
                        x, rowStride: inputs, columnStride: 1, w, bStride: outputs, into: y, cStride: outputs,
                        adding: adding, rows: rows, columns: outputs, inner: inputs)
                }
            }
        }
    }

    /// inputGradient `[R, inputs]` = outputGradient `[R, outputs]` · weightᵀ, or adds it if `adding`.
    static func linearBackward(
        _ outputGradient: [Scalar], weight: [Scalar], at weightOffset: Int, intoInput inputGradient: inout [Scalar],
        adding: Bool, rows: Int, inputs: Int, outputs: Int
    ) {
        guard rows > 0 else { return }
        unsafe outputGradient.withPointer(count: rows * outputs) { dy in
            unsafe weight.withPointer(at: weightOffset, count: inputs * outputs) { w in
                unsafe inputGradient.withMutablePointer(count: rows * inputs) { dx in
                    unsafe Scalar.multiply(
                        dy, stride: outputs, transposed: false, w, stride: outputs, transposed: true,
                        beta: adding ? 1 : 0, into: dx, stride: inputs, rows: rows, columns: inputs, inner: outputs)
                }
            }
        }
    }

    /// Adds inputᵀ · outputGradient `[inputs, outputs]` to the gradient from `offset` on.
    static func linearBackward(
        _ outputGradient: [Scalar], input: [Scalar], intoWeight gradient: inout [Scalar], at offset: Int, rows: Int,
        inputs: Int, outputs: Int
    ) {
        guard rows > 0 else { return }
        unsafe outputGradient.withPointer(count: rows * outputs) { dy in
            unsafe input.withPointer(count: rows * inputs) { x in
                unsafe gradient.withMutablePointer(at: offset, count: inputs * outputs) { dw in
                    unsafe product(
                        x, rowStride: 1, columnStride: inputs, dy, bStride: outputs, into: dw, cStride: outputs,
                        adding: true, rows: inputs, columns: outputs, inner: rows)
                }
            }
        }
    }

    /// Adds the sum over the rows of `outputGradient` `[R, D]` to the gradient from `offset` on: a bias's gradient.
    static func biasBackward(
        _ outputGradient: [Scalar], rowOffset: Int = 0, into gradient: inout [Scalar], at offset: Int, rows: Int,
        width: Int
    ) {
        unsafe outputGradient.withPointer(at: rowOffset * width, count: rows * width) { dy in
            unsafe gradient.withMutablePointer(at: offset, count: width) { db in
                for channel in stride(from: 0, to: width, by: 8) {
                    var sum = Lanes()
                    for row in 0..<rows { unsafe sum += dy.lanes(row &* width &+ channel) }
                    unsafe db.setLanes(channel, db.lanes(channel) + sum)
                }
            }
        }
    }
}
