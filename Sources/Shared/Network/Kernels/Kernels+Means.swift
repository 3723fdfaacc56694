extension Kernels {
    /// Mean over each token's neighbours: reads columns `0 ..< D` of `messages` `[N, 3D]` and writes D others of it; 0
    /// where a token has no neighbour.
    ///
    /// Neighbours in compressed rows: those of token i are `neighbours[offsets[i] ..< offsets[i + 1]]`.
    static func neighbourMean(
        _ messages: inout Matrix<Scalar>, into columns: Range<Int>, offsets: [Int], neighbours: [Int]
    ) {
        requireColumns(columns, messages)
        messages.withMutableView { m in
            for row in 0..<m.rows {
                let range = offsets[row]..<offsets[row + 1]
                let share = range.isEmpty ? 0 : 1 / Scalar(range.count)
                let target = unsafe m.row(row) + columns.lowerBound
                unsafe sum(into: target, times: share, width: columns.count, over: range) { edge in
                    unsafe UnsafePointer(m.row(neighbours[edge]))
                }
            }
        }
    }

    /// Backward of the neighbour mean, in place: adds to columns `0 ..< D` of `gradient` `[N, 3D]` what D others hand
    /// back.
    static func neighbourMeanBackward(
        _ gradient: inout Matrix<Scalar>, from columns: Range<Int>, offsets: [Int], neighbours: [Int]
    ) {
        requireColumns(columns, gradient)
        gradient.withMutableView { d in
            for row in 0..<d.rows {
                let range = offsets[row]..<offsets[row + 1]
                let share = range.isEmpty ? 0 : 1 / Scalar(range.count)
                for edge in range {
                    let target = neighbours[edge]
                    for channel in Swift.stride(from: 0, to: columns.count, by: 8) {
                        let part = d.lanes(row, columns.lowerBound &+ channel)
                        d.setLanes(target, channel, d.lanes(target, channel).addingProduct(part, share))
                    }
                }
            }
        }
    }

    private static func requireColumns(_ columns: Range<Int>, _ matrix: Matrix<Scalar>) {
        precondition(
            columns.lowerBound >= columns.count && columns.upperBound <= matrix.columns,
            "columns \(columns) of \(matrix.columns)")
    }

    /// Mean over each graph's tokens of `tokens` `[N, D]` into `means` `[B, D]`; 0 for an empty graph. `offsets` as in
    /// ``TokenBatch``.
    static func graphMean(_ tokens: Matrix<Scalar>, offsets: [Int], into means: inout Matrix<Scalar>) {
        means.requireShape(offsets.count - 1, tokens.columns)
        precondition(tokens.rows == offsets[offsets.count - 1], "\(tokens.rows) rows of tokens")
        withViews(tokens, &means) { m, g in
            for graph in 0..<g.rows {
                let range = offsets[graph]..<offsets[graph + 1]
                let share = range.isEmpty ? 0 : 1 / Scalar(range.count)
                unsafe sum(into: g.row(graph), times: share, width: g.columns, over: range) { unsafe m.row($0) }
            }
        }
    }

    /// Backward of the graph mean: adds its share of `meanGradient` `[B, D]` to the first D columns of each token's row
    /// of `gradient`.
    static func graphMeanBackward(
        _ meanGradient: Matrix<Scalar>, offsets: [Int], into gradient: inout Matrix<Scalar>
    ) {
        precondition(
            meanGradient.rows == offsets.count - 1 && gradient.rows == offsets[offsets.count - 1]
                && meanGradient.columns <= gradient.columns,
            "means \(meanGradient.place) of \(gradient.place)")
        withViews(meanGradient, &gradient) { dg, d in
            for graph in 0..<dg.rows {
                let range = offsets[graph]..<offsets[graph + 1]
                let share = range.isEmpty ? 0 : 1 / Scalar(range.count)
                for row in range {
                    for channel in Swift.stride(from: 0, to: dg.columns, by: 8) {
                        d.setLanes(row, channel, d.lanes(row, channel).addingProduct(dg.lanes(graph, channel), share))
                    }
                }
            }
        }
    }

    /// Overwrites `target` `[width]` with `factor` times the sum of the rows that `row` finds for the numbers of
    /// `range`.
    @inline(__always)
    @unsafe static func sum(
        into target: UnsafeMutablePointer<Scalar>, times factor: Scalar, width: Int, over range: Range<Int>,
        _ row: (Int) -> UnsafePointer<Scalar>
    ) {
        var channel = 0
        while channel &+ LaneBlock<Scalar>.width <= width {
            var block = LaneBlock<Scalar>()
            for index in range { unsafe block.add(row(index) + channel) }
            unsafe block.store(target + channel, times: factor)
            channel &+= LaneBlock<Scalar>.width
        }
        while channel < width {
            var sum = Lanes()
            for index in range { unsafe sum += row(index).lanes(channel) }
            unsafe target.setLanes(channel, sum * factor)
            channel &+= 8
        }
    }
}

/// Thirty-two neighbouring channels of a row, as four vectors that stay in registers while rows are summed.
struct LaneBlock<Scalar: NetworkScalar> {
    private var first = SIMD8<Scalar>()
    private var second = SIMD8<Scalar>()
    private var third = SIMD8<Scalar>()
    private var fourth = SIMD8<Scalar>()

    /// Channels of a block.
    static var width: Int { 32 }

    /// Adds the numbers from `place` on.
    @inline(__always)
    @unsafe mutating func add(_ place: UnsafePointer<Scalar>) {
        unsafe first += place.lanes(0)
        unsafe second += place.lanes(8)
        unsafe third += place.lanes(16)
        unsafe fourth += place.lanes(24)
    }

    /// Overwrites the numbers from `place` on with `factor` times the sums.
    @inline(__always)
    @unsafe func store(_ place: UnsafeMutablePointer<Scalar>, times factor: Scalar) {
        unsafe place.setLanes(0, first * factor)
        unsafe place.setLanes(8, second * factor)
        unsafe place.setLanes(16, third * factor)
        unsafe place.setLanes(24, fourth * factor)
    }
}
