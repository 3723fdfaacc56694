extension Kernels {
    /// output `[R, O]` = input `[R, I]` · weight `[I, O]`, or adds it if `adding`.
    static func linear(
        _ input: Matrix<Scalar>, weight: Matrix<Scalar>, into output: inout Matrix<Scalar>, adding: Bool = false
    ) {
        withViews(input, weight, &output) { x, w, y in product(x, w, into: y, adding: adding) }
    }

    /// inputGradient `[R, I]` = outputGradient `[R, O]` · weightᵀ `[O, I]`, or adds it if `adding`.
    static func linearBackward(
        _ outputGradient: Matrix<Scalar>, transposedWeight: Matrix<Scalar>,
        intoInput inputGradient: inout Matrix<Scalar>, adding: Bool = false
    ) {
        linear(outputGradient, weight: transposedWeight, into: &inputGradient, adding: adding)
    }

    /// Adds inputᵀ `[I, R]` · outputGradient `[R, O]` to the weight's place `[I, O]` in the gradient of the parameters.
    static func linearBackward(
        _ outputGradient: Matrix<Scalar>, input: Matrix<Scalar>, into gradient: inout [Scalar], at weight: MatrixPlace
    ) {
        withViews(outputGradient, input) { dy, x in
            gradient.withMutableView(of: weight) { dw in product(x.transposed, dy, into: dw, adding: true) }
        }
    }

    /// Adds the sum over the rows of `outputGradient` `[R, O]` to the bias's place `[1, O]` in a gradient.
    static func biasBackward(
        _ outputGradient: Matrix<Scalar>, into gradient: inout [Scalar], at bias: MatrixPlace
    ) {
        precondition(bias.rows == 1 && bias.columns == outputGradient.columns, "bias at \(bias)")
        outputGradient.withView { dy in
            gradient.withMutableView(of: bias) { db in addRows(of: dy, to: db, row: 0) }
        }
    }

    /// Overwrites row b of `sums` `[B, O]` with the sum over the rows of graph b of `outputGradient` `[N, O]`: the
    /// gradient of a bias that each graph has of its own. `offsets` as in ``TokenBatch``.
    static func graphBiasBackward(
        _ outputGradient: Matrix<Scalar>, offsets: [Int], into sums: inout Matrix<Scalar>
    ) {
        sums.requireShape(offsets.count - 1, outputGradient.columns)
        precondition(outputGradient.rows == offsets[offsets.count - 1], "\(outputGradient.rows) rows of tokens")
        withViews(outputGradient, &sums) { dy, db in
            for graph in 0..<db.rows {
                for channel in Swift.stride(from: 0, to: db.columns, by: 8) { db.setLanes(graph, channel, Lanes()) }
                addRows(of: dy.block(offsets[graph]..<offsets[graph + 1]), to: db, row: graph)
            }
        }
    }

    /// Adds all rows of `source` to one of `target`, from the first to the last.
    @inline(__always)
    private static func addRows(of source: MatrixView<Scalar>, to target: MutableMatrixView<Scalar>, row: Int) {
        let sum = unsafe target.row(row)
        unsafe Self.sum(into: sum, times: 1, width: target.columns, over: -1..<source.rows) { row in
            unsafe row < 0 ? UnsafePointer(sum) : source.row(row)
        }
    }

    /// Overwrites the place of the transposed matrix in `target` with the transpose of the matrix at `place` of
    /// `source`.
    static func transpose(_ source: [Scalar], into target: inout [Scalar], at place: MatrixPlace) {
        Matrix(source, at: place).withView { from in
            target.withMutableView(of: place.transposed) { to in
                for row in 0..<to.rows {
                    for column in 0..<to.columns { unsafe to[row, column] = from.row(column)[row] }
                }
            }
        }
    }
}
