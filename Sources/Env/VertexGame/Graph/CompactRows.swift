/// The neighbours of the vertices that are left late in a game on a large graph, as bitset rows over these alone: then
/// most vertices are joined to most others, and a union of lists would look at each of them.
///
/// Vertices have new numbers, in ascending order of the old ones. Rows lie as ``StateLayout`` says, by the new numbers.
@usableFromInline struct CompactRows: Sendable {
    /// The most vertices, inputs and outputs among them: 24 words a row, 580 kB in all. In a Markowitz order of a
    /// generated graph of 10,000 vertices 95 % of what lists would merge is merged when two thirds of that are left.
    static let vertexCountMax = 1_536

    /// The most neighbours that vertices have on the mean where lists are merged faster than rows are joined: measured
    /// on generated graphs of 700 to 10,000 vertices.
    static let density = 8

    /// The vertex of each new number.
    private let vertices: [Int32]
    /// The new number of each vertex, −1 where it had gone before.
    private let numbers: [Int32]
    private let wordsPerRow: Int
    private var words: [UInt64]

    /// The rows of what lists hold, for the vertices that are left.
    ///
    /// - Complexity: O(vertices + edges).
    init(_ lists: AdjacencyLists, of left: [Int32]) {
        vertices = left
        var numbers = [Int32](repeating: -1, count: lists.vertexCount)
        for (number, vertex) in left.enumerated() { numbers[Int(vertex)] = Int32(number) }
        let width = StateLayout.wordsPerRow(left.count)
        var words = [UInt64](repeating: 0, count: (StateLayout.headerRows + 2 * left.count) * width)
        for (number, vertex) in left.enumerated() {
            for side in 0...1 {
                let row = (StateLayout.headerRows + 2 * number + side) * width
                for place in lists.places(2 * Int(vertex) + side) {
                    let neighbour = Int(numbers[Int(lists.vertices[place])])
                    words[row + neighbour >> 6] |= 1 << UInt64(neighbour & 63)
                }
            }
        }
        (self.numbers, self.words, wordsPerRow) = (numbers, words, width)
    }

    /// Bytes of the arrays.
    var byteCount: Int {
        MemoryLayout<Int32>.stride * (vertices.count + numbers.count) + MemoryLayout<UInt64>.stride * words.count
    }

    /// Joins the vertex's predecessors to its successors and removes it. Returns how many predecessors and successors
    /// it had.
    ///
    /// - Complexity: O((predecessors + successors) · `wordsPerRow`).
    mutating func eliminate(_ vertex: Vertex) -> GameState.Degrees {
        GameState.joinNeighbours(&words, Int(numbers[vertex.index]), wordsPerRow)
    }

    /// Where a list of ``AdjacencyLists`` lies: the predecessors of vertex v for 2v, its successors for 2v + 1. Nil
    /// where the vertex has gone.
    private func row(_ list: Int) -> Range<Int>? {
        let number = Int(numbers[list >> 1])
        if number < 0 { return nil }
        let start = (StateLayout.headerRows + 2 * number + list & 1) * wordsPerRow
        return start..<start + wordsPerRow
    }

    /// How many vertices are in a list, 0 where its vertex has gone.
    ///
    /// - Complexity: O(`wordsPerRow`).
    func count(_ list: Int) -> Int {
        guard let row = row(list) else { return 0 }
        return row.reduce(0) { $0 + words[$1].nonzeroBitCount }
    }

    /// How many vertices are in either of two lists.
    ///
    /// - Complexity: O(`wordsPerRow`).
    func unionCount(_ first: Int, _ second: Int) -> Int {
        guard let one = row(first), let other = row(second) else { return count(first) + count(second) }
        return zip(one, other).reduce(0) { $0 + (words[$1.0] | words[$1.1]).nonzeroBitCount }
    }

    /// Whether a vertex is in a list.
    func contains(_ vertex: Vertex, in list: Int) -> Bool {
        let number = Int(numbers[vertex.index])
        guard number >= 0, let row = row(list) else { return false }
        return words[row.lowerBound + number >> 6] >> UInt64(number & 63) & 1 != 0
    }

    /// Calls `body` with each vertex of a list, in ascending order.
    func forEach(_ list: Int, _ body: (Vertex) -> Void) {
        guard let row = row(list) else { return }
        for (place, index) in row.enumerated() {
            var bits = words[index]
            while bits != 0 {
                body(Vertex(Int(vertices[place << 6 | bits.trailingZeroBitCount])))
                bits &= bits &- 1
            }
        }
    }
}

extension CompactRows {
    /// What is wrong with the rows, in words, or nil where nothing is: old and new numbers of vertices ascend and
    /// belong together, there is a row for each side of each, and no bit is that of no vertex.
    ///
    /// - Complexity: O(vertices + words).
    func checkInvariants() -> String? {
        if !zip(vertices, vertices.dropFirst()).allSatisfy(<) { return "the vertices of compact rows do not ascend" }
        let kept = numbers.indices.filter { numbers[$0] >= 0 }
        if kept != vertices.map(Int.init) || kept.map({ Int(numbers[$0]) }) != Array(vertices.indices) {
            return "old and new numbers do not belong together"
        }
        if words.count != (StateLayout.headerRows + 2 * vertices.count) * wordsPerRow {
            return "\(words.count) words for \(vertices.count) vertices, \(wordsPerRow) a row"
        }
        let isOutside = { (index: Int) in (index % wordsPerRow + 1) << 6 > vertices.count }
        let outside = words.indices.filter(isOutside).contains { index in
            let unused = (index % wordsPerRow + 1) << 6 - vertices.count
            return words[index].leadingZeroBitCount < unused
        }
        return outside ? "a row has the bit of no vertex" : nil
    }
}
