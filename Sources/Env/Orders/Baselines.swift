package import VertexGame

/// What the orders that need no search cost on a graph, in multiplications.
package struct Baselines: Hashable, Sendable {
    /// Forward mode.
    package let forward: Int
    /// Reverse mode.
    package let reverse: Int
    /// The Markowitz rule.
    package let markowitz: Int

    /// Counts the three orders; only Markowitz is played where edges have no labels.
    package init(_ graph: ComputationalGraph, cost: CostModel = .published) {
        forward =
            graph.forwardCost(under: cost, deadline: .never) ?? graph.cost(of: Orders.forward(graph), under: cost)
        reverse =
            graph.reverseCost(under: cost, deadline: .never) ?? graph.cost(of: Orders.reverse(graph), under: cost)
        markowitz = graph.cost(of: Orders.markowitz(graph), under: cost)
    }

    /// The lowest of the three.
    package var best: Int { min(forward, reverse, markowitz) }
}
