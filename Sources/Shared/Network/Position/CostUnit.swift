package import VertexGame

/// The unit in which the network counts multiplications: what the cheaper of forward and reverse mode spends on a
/// vertex of the program on average under a cost model, at least 1.
///
/// It keeps charges and regrets near 1 for programs of any size, so that one network serves them all.
package struct CostUnit: Hashable, Sendable {
    /// Multiplications in one unit.
    package let multiplications: Float

    /// - Complexity: two games.
    package init(_ graph: ComputationalGraph, cost: CostModel = .published) {
        let count = graph.intermediateCount
        let vertices = Array(graph.intermediates)
        let forward = graph.cost(of: vertices, under: cost)
        let reverse = graph.cost(of: vertices.reversed(), under: cost)
        multiplications = count == 0 ? 1 : max(1, Float(min(forward, reverse)) / Float(count))
    }
}
