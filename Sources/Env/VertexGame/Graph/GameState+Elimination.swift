/// The move of the game in bitset rows.
///
/// Rows of one and of two words (graphs of up to 64 and 128 vertices) have loops of their own, which keep the vertex's
/// rows in registers.
///
/// Unchecked subscripts: the vertex is alive, so its number is below `graph.intermediateCount`; every bit of a row is
/// the number of a vertex; and `words` holds rows for every vertex.
extension GameState {
    /// Eliminates a vertex that is alive in rows of any width but two, which ``eliminateInRowsOfTwo(_:)`` does.
    mutating func eliminateInRows(_ vertex: Int) -> Int {
        if wordsPerRow == 1 { return eliminateInRowsOfOne(vertex) }
        let degrees = joinNeighbours(vertex)
        return degrees.predecessors &* (degrees.successors &- (hasCopy(Vertex(vertex)) ? 1 : 0))
    }

    private mutating func eliminateInRowsOfOne(_ vertex: Int) -> Int {
        var words = words.mutableSpan
        let first = StateLayout.headerRows
        let bit: UInt64 = 1 << UInt64(vertex)
        let row = first &+ 2 &* vertex
        let predecessors = unsafe words[unchecked: row]
        let successors = unsafe words[unchecked: row &+ 1]
        let copied = unsafe words[unchecked: 1] & bit != 0
        unsafe words[unchecked: 0] &= ~bit
        unsafe words[unchecked: row] = 0
        unsafe words[unchecked: row &+ 1] = 0
        var bits = predecessors
        while bits != 0 {
            let at = first &+ 2 &* bits.trailingZeroBitCount &+ 1
            unsafe words[unchecked: at] = (words[unchecked: at] | successors) & ~bit
            bits &= bits &- 1
        }
        bits = successors
        while bits != 0 {
            let at = first &+ 2 &* bits.trailingZeroBitCount
            unsafe words[unchecked: at] = (words[unchecked: at] | predecessors) & ~bit
            bits &= bits &- 1
        }
        return predecessors.nonzeroBitCount &* (successors.nonzeroBitCount &- (copied ? 1 : 0))
    }

    /// The whole move in rows of two words: checks that the vertex is alive, and counts.
    @inline(__always)
    mutating func eliminateInRowsOfTwo(_ vertex: Int) -> Int {
        var words = words.mutableSpan
        let first = 2 &* StateLayout.headerRows
        // Without a branch on the word, which a random vertex would mispredict half of the time.
        let high = UInt64(truncatingIfNeeded: vertex) >> 6
        let bit = ((high ^ 1) &<< UInt64(vertex & 63), high &<< UInt64(vertex & 63))
        let alive = unsafe (words[unchecked: 0] & bit.0) | (words[unchecked: 1] & bit.1)
        precondition(high < 2 && alive != 0, Self.complaint(of: vertex))
        let row = first &+ 4 &* vertex
        let predecessors = unsafe (words[unchecked: row], words[unchecked: row &+ 1])
        let successors = unsafe (words[unchecked: row &+ 2], words[unchecked: row &+ 3])
        let copied = unsafe (words[unchecked: 2] & bit.0) | (words[unchecked: 3] & bit.1) != 0
        unsafe words[unchecked: 0] &= ~bit.0
        unsafe words[unchecked: 1] &= ~bit.1
        unsafe words[unchecked: row] = 0
        unsafe words[unchecked: row &+ 1] = 0
        unsafe words[unchecked: row &+ 2] = 0
        unsafe words[unchecked: row &+ 3] = 0
        Self.joinRowsOfTwo(&words, predecessors.0, rows: first &+ 2, to: successors, without: bit)
        Self.joinRowsOfTwo(&words, predecessors.1, rows: first &+ 2 &+ 4 &* 64, to: successors, without: bit)
        Self.joinRowsOfTwo(&words, successors.0, rows: first, to: predecessors, without: bit)
        Self.joinRowsOfTwo(&words, successors.1, rows: first &+ 4 &* 64, to: predecessors, without: bit)
        let sources = predecessors.0.nonzeroBitCount &+ predecessors.1.nonzeroBitCount
        let targets = successors.0.nonzeroBitCount &+ successors.1.nonzeroBitCount
        let count = sources &* (targets &- (copied ? 1 : 0))
        spent &+= count
        left &-= 1
        return count
    }

    /// How many neighbours a vertex had.
    typealias Degrees = (predecessors: Int, successors: Int)

    /// Joins the rows of the vertex's neighbours, of any number of words, and empties its own.
    @discardableResult
    mutating func joinNeighbours(_ vertex: Int) -> Degrees { Self.joinNeighbours(&words, vertex, wordsPerRow) }

    /// The same in rows that are given.
    static func joinNeighbours(_ words: inout [UInt64], _ vertex: Int, _ wordsPerRow: Int) -> Degrees {
        switch wordsPerRow {
        case 1: joinNeighbours(&words, vertex, width: 1)
        case 2: joinNeighbours(&words, vertex, width: 2)
        case 3: joinNeighbours(&words, vertex, width: 3)
        default: joinWideNeighbours(&words, vertex, width: wordsPerRow)
        }
    }

    /// The same for rows of `width` words; the compiler unrolls the loops over a width that it knows.
    @inline(__always)
    private static func joinNeighbours(_ words: inout [UInt64], _ vertex: Int, width: Int) -> Degrees {
        var words = words.mutableSpan
        let bit: UInt64 = 1 << UInt64(vertex & 63)
        let row = (StateLayout.headerRows &+ 2 &* vertex) &* width
        unsafe words[unchecked: vertex >> 6] &= ~bit
        let predecessors = joinRows(&words, width, row, side: 1, to: row &+ width, without: vertex)
        let successors = joinRows(&words, width, row &+ width, side: 0, to: row, without: vertex)
        for word in 0..<2 &* width { unsafe words[unchecked: row &+ word] = 0 }
        return (predecessors, successors)
    }

    /// Adds `others` to the rows of the neighbours, less the vertex of `bit`; the row of neighbour 0 would begin at
    /// `rows`.
    @inline(__always)
    static func joinRowsOfTwo(
        _ words: inout MutableSpan<UInt64>, _ neighbours: UInt64, rows: Int, to others: (UInt64, UInt64),
        without bit: (UInt64, UInt64)
    ) {
        var bits = neighbours
        while bits != 0 {
            let at = rows &+ 4 &* bits.trailingZeroBitCount
            unsafe words[unchecked: at] = (words[unchecked: at] | others.0) & ~bit.0
            unsafe words[unchecked: at &+ 1] = (words[unchecked: at &+ 1] | others.1) & ~bit.1
            bits &= bits &- 1
        }
    }

    /// Adds the row at `others` to a row of each vertex in the row at `neighbours`, less the vertex itself: to the row
    /// of predecessors (`side` 0) or of successors (`side` 1). Returns how many neighbours these are.
    @inline(__always)
    static func joinRows(
        _ words: inout MutableSpan<UInt64>, _ width: Int, _ neighbours: Int, side: Int, to others: Int,
        without vertex: Int
    ) -> Int {
        var count = 0
        for word in 0..<width {
            var bits = unsafe words[unchecked: neighbours &+ word]
            count &+= bits.nonzeroBitCount
            while bits != 0 {
                let neighbour = word << 6 | bits.trailingZeroBitCount
                let at = (StateLayout.headerRows &+ 2 &* neighbour &+ side) &* width
                for other in 0..<width {
                    unsafe words[unchecked: at &+ other] |= words[unchecked: others &+ other]
                }
                unsafe words[unchecked: at &+ vertex >> 6] &= ~(1 << UInt64(vertex & 63))
                bits &= bits &- 1
            }
        }
        return count
    }
}
