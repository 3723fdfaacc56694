/// How many inputs each vertex depends on, and how many outputs depend on it.
struct Reachability {
    let inputsAbove: [Int]
    let outputsBelow: [Int]

    init(edges: [Edge], numbering: VertexNumbering) {
        let count = numbering.valueIDs.count
        // Value ids ascend along every edge, copies included, so they are a topological order.
        let order = (0..<count).sorted { numbering.valueIDs[$0] < numbering.valueIDs[$1] }
        var above = [[Int]](repeating: [], count: count)
        var below = above
        for edge in edges {
            above[edge.target.index].append(edge.source.index)
            below[edge.source.index].append(edge.target.index)
        }
        inputsAbove = Self.counts(order, neighbours: above, ends: numbering.inputs)
        outputsBelow = Self.counts(order.reversed(), neighbours: below, ends: numbering.outputs)
    }

    /// How many of `ends` each vertex reaches along `neighbours`, of which `order` lists all before the vertex itself.
    private static func counts(_ order: [Int], neighbours: [[Int]], ends: Range<Int>) -> [Int] {
        let words = (ends.count + 63) / 64
        var reached = [UInt64](repeating: 0, count: order.count * words)
        for (bit, end) in ends.enumerated() { reached[end * words + bit / 64] |= 1 << UInt64(bit % 64) }
        for vertex in order {
            for neighbour in neighbours[vertex] {
                for word in 0..<words { reached[vertex * words + word] |= reached[neighbour * words + word] }
            }
        }
        return order.indices.map { vertex in
            (0..<words).reduce(0) { $0 + reached[vertex * words + $1].nonzeroBitCount }
        }
    }
}
