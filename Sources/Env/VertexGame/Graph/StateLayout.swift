/// How a state's bitset rows lie in one array of words.
///
/// With W words a row: row 0 holds the vertices still to be eliminated, row 1 those that have a copy as output, then
/// for each vertex v rows 2 + 2v (its predecessors) and 3 + 2v (its successors). Bit i of a row is vertex i; bits
/// beyond the last vertex are zero.
@usableFromInline
enum StateLayout {
    /// Rows before those of the vertices.
    @usableFromInline static let headerRows = 2

    @inlinable static func wordsPerRow(_ vertexCount: Int) -> Int { max(1, (vertexCount + 63) >> 6) }

    /// The most vertices of a graph whose neighbours are kept as bitset rows: 100 kB then; memory of lists grows with
    /// the edges.
    static let vertexCountMax = 640

    /// The rows of a graph before any elimination, the header rows alone where it has too many vertices; `copied` are
    /// the vertices that have a copy as output.
    static func initialWords(intermediateCount: Int, vertexCount: Int, edges: [Edge], copied: [Int]) -> [UInt64] {
        let width = wordsPerRow(vertexCount)
        let hasRows = vertexCount <= vertexCountMax
        var words = [UInt64](repeating: 0, count: (headerRows + (hasRows ? 2 * vertexCount : 0)) * width)
        func set(_ row: Int, _ bit: Int) { words[row * width + bit >> 6] |= 1 << UInt64(bit & 63) }
        for vertex in 0..<intermediateCount { set(0, vertex) }
        for vertex in copied { set(1, vertex) }
        for edge in edges where hasRows {
            set(headerRows + 2 * edge.target.index, edge.source.index)
            set(headerRows + 2 * edge.source.index + 1, edge.target.index)
        }
        return words
    }

    /// The rows of a graph whose edges have labels: without the edges whose label is nil, and without copies, which are
    /// edges.
    static func initialWords(_ graph: ComputationalGraph, labels: [EdgeLabel?]) -> [UInt64] {
        initialWords(
            intermediateCount: graph.intermediateCount, vertexCount: graph.vertexCount,
            edges: zip(graph.edges, labels).compactMap { edge, label in label == nil ? nil : edge }, copied: [])
    }
}
