package import VertexGame

/// The unit in which the network counts multiplications: what the cheaper of forward and reverse mode spends on a vertex
/// of the program on average, at least 1.
///
/// It keeps charges and regrets near 1 for programs of any size, so that one network serves them all.
package struct CostUnit: Hashable, Sendable {
    /// Multiplications in one unit.
    package let multiplications: Float

    /// - Complexity: two games.
    package init(_ graph: ComputationalGraph) {
        let count = graph.intermediateCount
        let forward = Self.cost(of: 0..<count, in: graph)
        let reverse = Self.cost(of: (0..<count).reversed(), in: graph)
        multiplications = count == 0 ? 1 : max(1, Float(min(forward, reverse)) / Float(count))
    }

    private static func cost(of order: some Sequence<Int>, in graph: ComputationalGraph) -> Int {
        var state = GameState(graph)
        for index in order { state.eliminate(Vertex(index)) }
        return state.multiplications
    }
}
