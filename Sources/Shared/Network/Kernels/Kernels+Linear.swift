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

    /// inputGradient `[R, inputs]` = outputGradient `[R, outputs]` · weightᵀ, or adds it if `adding`; `transposedWeight` is
    /// weightᵀ `[outputs, inputs]`.
    static func linearBackward(
        _ outputGradient: [Scalar], transposedWeight: [Scalar], at weightOffset: Int,
        intoInput inputGradient: inout [Scalar], adding: Bool, rows: Int, inputs: Int, outputs: Int
    ) {
        linear(
            outputGradient, weight: transposedWeight, at: weightOffset, into: &inputGradient, adding: adding,
            rows: rows,
            inputs: outputs, outputs: inputs)
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
                unsafe sum(into: db, times: 1, width: width, over: -1..<rows) { row in
                    unsafe row < 0 ? UnsafePointer(db) : dy + row &* width
                }
            }
        }
    }

    /// Overwrites `[columns, rows]` of `target` with the transpose of `[rows, columns]` of `source`, both at `offset`.
    static func transpose(_ source: [Scalar], into target: inout [Scalar], at offset: Int, rows: Int, columns: Int) {
        unsafe source.withPointer(at: offset, count: rows * columns) { from in
            unsafe target.withMutablePointer(at: offset, count: rows * columns) { to in
                for column in 0..<columns {
                    for row in 0..<rows { unsafe to[column &* rows &+ row] = from[row &* columns &+ column] }
                }
            }
        }
    }
}
