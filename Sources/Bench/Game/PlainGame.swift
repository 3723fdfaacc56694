import VertexGame

/// The vertex game on at most 128 scalars as briefly as it can be written: what the game's speed is held against.
///
/// No labels, no copies of outputs, no checks: two words a row, predecessors and successors of vertex v at 4v.
struct PlainGame {
    private var words: [UInt64]
    private(set) var multiplications = 0

    /// - Precondition: the graph has at most 128 vertices.
    init(_ graph: ComputationalGraph) {
        precondition(graph.vertexCount <= 128, "\(graph.vertexCount) vertices need more than two words a row")
        words = Array(repeating: 0, count: 4 * graph.vertexCount)
        for (source, target) in graph.edges.map({ ($0.source.index, $0.target.index) }) {
            words[4 * target + source >> 6] |= 1 << UInt64(source & 63)
            words[4 * source + 2 + target >> 6] |= 1 << UInt64(target & 63)
        }
    }

    @discardableResult
    mutating func eliminate(_ vertex: Vertex) -> Int {
        let vertex = vertex.index
        let row = 4 &* vertex
        let (above, below) = ((words[row], words[row &+ 1]), (words[row &+ 2], words[row &+ 3]))
        let (low, high): (UInt64, UInt64) = vertex < 64 ? (1 << UInt64(vertex), 0) : (0, 1 << UInt64(vertex & 63))
        func join(_ side: Int, _ neighbours: (UInt64, UInt64), _ others: (UInt64, UInt64)) {
            for (word, bits) in [(0, neighbours.0), (1, neighbours.1)] {
                var bits = bits
                while bits != 0 {
                    let place = 4 &* (word << 6 | bits.trailingZeroBitCount) &+ side
                    words[place] = (words[place] | others.0) & ~low
                    words[place &+ 1] = (words[place &+ 1] | others.1) & ~high
                    bits &= bits &- 1
                }
            }
        }
        join(2, above, below)
        join(0, below, above)
        let count =
            (above.0.nonzeroBitCount &+ above.1.nonzeroBitCount) &* (below.0.nonzeroBitCount &+ below.1.nonzeroBitCount)
        multiplications &+= count
        return count
    }
}
