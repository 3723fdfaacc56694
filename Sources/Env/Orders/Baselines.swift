package import VertexGame

/// What the orders that need no search cost on a graph, in multiplications.
package struct Baselines: Hashable, Sendable {
    /// Forward mode.
    package let forward: Int
    /// Reverse mode.
    package let reverse: Int
    /// The Markowitz rule.
    package let markowitz: Int

    /// Plays the three orders.
    package init(_ graph: ComputationalGraph, cost: CostModel = .published) {
        forward = graph.cost(of: Orders.forward(graph), under: cost)
        reverse = graph.cost(of: Orders.reverse(graph), under: cost)
        markowitz = graph.cost(of: Orders.markowitz(graph), under: cost)
    }

    /// The lowest of the three.
    package var best: Int { min(forward, reverse, markowitz) }
}
