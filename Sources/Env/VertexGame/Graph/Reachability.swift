/// How many inputs each vertex depends on, and how many outputs depend on it.
struct Reachability {
    let inputsAbove: [Int]
    let outputsBelow: [Int]

    init(edges: [Edge], numbering: VertexNumbering) {
        let count = numbering.valueIDs.count
        // Value ids ascend along every edge, copies included, so they are a topological order: but along those to the
        // value that stands for all that nobody reads, which leads nowhere, so that what is above it alone may be
        // counted too low.
        let ascending = edges.sorted { numbering.valueIDs[$0.target.index] < numbering.valueIDs[$1.target.index] }
        let descending = edges.sorted { numbering.valueIDs[$0.source.index] > numbering.valueIDs[$1.source.index] }
        inputsAbove = Self.counts(
            ascending.map { ($0.source.index, $0.target.index) }, vertexCount: count, ends: numbering.inputs)
        outputsBelow = Self.counts(
            descending.map { ($0.target.index, $0.source.index) }, vertexCount: count, ends: numbering.outputs)
    }

    /// How many of `ends` each vertex is reached from along `steps`, which are in the order of where they lead to: 64
    /// ends at a time, so that memory does not grow with their number.
    private static func counts(_ steps: [(from: Int, to: Int)], vertexCount: Int, ends: Range<Int>) -> [Int] {
        var counts = [Int](repeating: 0, count: vertexCount)
        for first in stride(from: ends.lowerBound, to: ends.upperBound, by: 64) {
            var reached = [UInt64](repeating: 0, count: vertexCount)
            for end in first..<min(first + 64, ends.upperBound) { reached[end] = 1 << UInt64(end - first) }
            for (from, to) in steps { reached[to] |= reached[from] }
            for vertex in counts.indices { counts[vertex] += reached[vertex].nonzeroBitCount }
        }
        return counts
    }
}
