/// Rows of many words, joined four words at a time.
extension GameState {
    /// Joins the rows of the vertex's neighbours and empties its own: ``joinNeighbours(_:_:_:)`` for rows of `width` words.
    ///
    /// - Complexity: O((predecessors + successors) · `width`).
    static func joinWideNeighbours(_ words: inout [UInt64], _ vertex: Int, width: Int) -> Degrees {
        let first = StateLayout.headerRows * width
        precondition(first + 2 * (vertex + 1) * width <= words.count, "no rows of vertex \(vertex)")
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

    /// Adds `others` to a row of each of the neighbours, less the vertex; that of neighbour 0 begins at `rows`. Returns how many they are.
    @inline(__always)
    private static func join(
        _ rows: UnsafeMutablePointer<UInt64>, neighbours: UnsafeMutablePointer<UInt64>,
        to others: UnsafeMutablePointer<UInt64>, _ width: Int, without vertex: Int
    ) -> Int {
        let (place, mask) = (vertex >> 6, ~(1 << UInt64(vertex & 63)) as UInt64)
        var count = 0
        for word in 0..<width {
            var bits = unsafe neighbours[word]
            count &+= bits.nonzeroBitCount
            while bits != 0 {
                let row = unsafe rows + 2 &* (word << 6 | bits.trailingZeroBitCount) &* width
                unsafe unite(row, with: others, width)
                unsafe row[place] &= mask
                bits &= bits &- 1
            }
        }
        return count
    }

    /// Adds a row to another.
    @inline(__always)
    private static func unite(
        _ row: UnsafeMutablePointer<UInt64>, with other: UnsafeMutablePointer<UInt64>, _ width: Int
    ) {
        let (to, from) = (UnsafeMutableRawPointer(row), UnsafeRawPointer(other))
        var word = 0
        while word &+ 4 <= width {
            let offset = word &* 8
            let union =
                unsafe to.loadUnaligned(fromByteOffset: offset, as: SIMD4<UInt64>.self)
                | from.loadUnaligned(fromByteOffset: offset, as: SIMD4<UInt64>.self)
            unsafe to.storeBytes(of: union, toByteOffset: offset, as: SIMD4<UInt64>.self)
            word &+= 4
        }
        while word < width {
            unsafe row[word] |= other[word]
            word &+= 1
        }
    }
}
