/// Rows of many words, joined four words at a time.
extension GameState {
    /// Joins the rows of the vertex's neighbours and empties its own: ``joinNeighbours(_:_:_:)`` for rows of `width`
    /// words.
    ///
    /// - Complexity: O((predecessors + successors) · `width`).
    static func joinWideNeighbours(_ words: inout [UInt64], _ vertex: Int, width: Int) -> Degrees {
        let first = StateLayout.headerRows * width
        precondition(first + 2 * (vertex + 1) * width <= words.count, "no rows of vertex \(vertex)")
        precondition(width < (UInt64.bitWidth + 1) * Block.scalarCount, "rows of \(width) words")
        return unsafe words.withUnsafeMutableBufferPointer { buffer in
            guard let words = buffer.baseAddress else { return (0, 0) }
            unsafe words[vertex >> 6] &= ~(1 << UInt64(vertex & 63))
            let rows = unsafe words + first
            let above = unsafe rows + 2 * vertex * width
            let below = unsafe above + width
            let predecessors = unsafe join(rows + width, neighbours: above, to: below, width, without: vertex)
            let successors = unsafe join(rows, neighbours: below, to: above, width, without: vertex)
            unsafe above.update(repeating: 0, count: 2 * width)
            return (predecessors, successors)
        }
    }

    /// Adds `others` to a row of each of the neighbours, less the vertex; that of neighbour 0 begins at `rows`. Returns
    /// how many they are.
    @inline(__always)
    private static func join(
        _ rows: UnsafeMutablePointer<UInt64>, neighbours: UnsafeMutablePointer<UInt64>,
        to others: UnsafeMutablePointer<UInt64>, _ width: Int, without vertex: Int
    ) -> Int {
        let (place, mask) = (vertex >> 6, ~(1 << UInt64(vertex & 63)) as UInt64)
        let blocks = unsafe blocksInUse(others, width)
        var count = 0
        for word in 0..<width {
            var bits = unsafe neighbours[word]
            count &+= bits.nonzeroBitCount
            while bits != 0 {
                let row = unsafe rows + 2 &* (word << 6 | bits.trailingZeroBitCount) &* width
                unsafe unite(row, with: others, blocks, width)
                unsafe row[place] &= mask
                bits &= bits &- 1
            }
        }
        return count
    }

    /// Words that are joined at a time.
    private typealias Block = SIMD4<UInt64>

    /// Which blocks of a row, of at most 64 and a part, have any vertex: bit k for block k. As vertices are numbered
    /// along the edges, a vertex has no predecessors in the blocks after its own but those of the inputs, and no
    /// successors in those before.
    @inline(__always)
    private static func blocksInUse(_ row: UnsafeMutablePointer<UInt64>, _ width: Int) -> UInt64 {
        var used: UInt64 = 0
        for block in 0..<width / Block.scalarCount {
            let words = unsafe load(block, of: row)
            used |= words[0] | words[1] | words[2] | words[3] == 0 ? 0 : 1 &<< UInt64(block)
        }
        return used
    }

    /// Adds a row to another: the blocks that it has any vertex in, and the words after the last block.
    @inline(__always)
    private static func unite(
        _ row: UnsafeMutablePointer<UInt64>, with other: UnsafeMutablePointer<UInt64>, _ blocks: UInt64, _ width: Int
    ) {
        var blocks = blocks
        while blocks != 0 {
            let block = blocks.trailingZeroBitCount
            let union = unsafe load(block, of: row) | load(block, of: other)
            unsafe UnsafeMutableRawPointer(row + block &* Block.scalarCount).storeBytes(of: union, as: Block.self)
            blocks &= blocks &- 1
        }
        for word in width & ~(Block.scalarCount - 1)..<width { unsafe row[word] |= other[word] }
    }

    @inline(__always)
    private static func load(_ block: Int, of row: UnsafeMutablePointer<UInt64>) -> Block {
        unsafe UnsafeRawPointer(row + block &* Block.scalarCount).loadUnaligned(as: Block.self)
    }
}
