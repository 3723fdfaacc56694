extension Kernels {
    /// Mean over each token's neighbours: reads columns `0 ..< D` of `messages`, whose rows lie `stride` apart, and
    /// writes columns `column ..< column + D` of it; 0 where a token has no neighbour.
    ///
    /// Neighbours in compressed rows: those of token i are `neighbours[offsets[i] ..< offsets[i + 1]]`.
    static func neighbourMean(
        _ messages: inout [Scalar], stride: Int, column: Int, offsets: [Int], neighbours: [Int], rows: Int, width: Int
    ) {
        unsafe messages.withMutablePointer(count: rows * stride) { m in
            for row in 0..<rows {
                let range = offsets[row]..<offsets[row + 1]
                let share = range.isEmpty ? 0 : 1 / Scalar(range.count)
                let target = unsafe m + (row &* stride &+ column)
                unsafe sum(into: target, times: share, width: width, over: range) { edge in
                    unsafe UnsafePointer(m + neighbours[edge] &* stride)
                }
            }
        }
    }

    /// Overwrites `target` `[width]` with `factor` times the sum of the rows that `row` finds for the numbers of `range`.
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

    /// Backward of the neighbour mean, in place: adds to columns `0 ..< D` of `gradient` what columns
    /// `column ..< column + D` hand back.
    static func neighbourMeanBackward(
        _ gradient: inout [Scalar], stride: Int, column: Int, offsets: [Int], neighbours: [Int], rows: Int, width: Int
    ) {
        unsafe gradient.withMutablePointer(count: rows * stride) { d in
            for row in 0..<rows {
                let source = row &* stride &+ column
                let range = offsets[row]..<offsets[row + 1]
                let share = range.isEmpty ? 0 : 1 / Scalar(range.count)
                for edge in range {
                    let target = neighbours[edge] &* stride
                    for channel in Swift.stride(from: 0, to: width, by: 8) {
                        let sum = unsafe d.lanes(target &+ channel).addingProduct(d.lanes(source &+ channel), share)
                        unsafe d.setLanes(target &+ channel, sum)
                    }
                }
            }
        }
    }

    /// Mean over each graph's tokens of columns `0 ..< D` of `messages` into `means` `[B, D]`; 0 for an empty graph.
    static func graphMean(
        _ messages: [Scalar], stride: Int, offsets: [Int], into means: inout [Scalar], width: Int
    ) {
        let graphs = offsets.count - 1
        unsafe messages.withPointer(count: offsets[graphs] * stride) { m in
            unsafe means.withMutablePointer(count: graphs * width) { g in
                for graph in 0..<graphs {
                    let range = offsets[graph]..<offsets[graph + 1]
                    let share = range.isEmpty ? 0 : 1 / Scalar(range.count)
                    unsafe sum(into: g + graph &* width, times: share, width: width, over: range) { row in
                        unsafe m + row &* stride
                    }
                }
            }
        }
    }

    /// Backward of the graph mean: adds to columns `0 ..< D` of `messageGradient`.
    static func graphMeanBackward(
        _ meanGradient: [Scalar], offsets: [Int], into messageGradient: inout [Scalar], stride: Int, width: Int
    ) {
        let graphs = offsets.count - 1
        unsafe meanGradient.withPointer(count: graphs * width) { dg in
            unsafe messageGradient.withMutablePointer(count: offsets[graphs] * stride) { dm in
                for graph in 0..<graphs {
                    let range = offsets[graph]..<offsets[graph + 1]
                    let share = range.isEmpty ? 0 : 1 / Scalar(range.count)
                    for row in range {
                        for channel in Swift.stride(from: 0, to: width, by: 8) {
                            let index = row &* stride &+ channel
                            let part = unsafe dg.lanes(graph &* width &+ channel)
                            unsafe dm.setLanes(index, dm.lanes(index).addingProduct(part, share))
                        }
                    }
                }
            }
        }
    }
}
