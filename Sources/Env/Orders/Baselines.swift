package import VertexGame

/// What the orders that need no search cost on a graph, in multiplications.
package struct Baselines: Hashable, Sendable {
    /// Forward mode.
    package let forward: Int
    /// Reverse mode.
    package let reverse: Int
    /// The Markowitz rule; nil where that could not be counted in time.
    package let markowitz: Int?

    /// Counts the three orders; only Markowitz is played where edges have no labels.
    ///
    /// - Parameter markowitzSeconds: the time for Markowitz, which of tens of thousands of dense edges takes longer
    ///   than anybody waits.
    package init(_ graph: ComputationalGraph, cost: CostModel = .published, markowitzSeconds: Double = 10) {
        forward =
            graph.forwardCost(under: cost, deadline: .never) ?? graph.cost(of: Orders.forward(graph), under: cost)
        reverse =
            graph.reverseCost(under: cost, deadline: .never) ?? graph.cost(of: Orders.reverse(graph), under: cost)
        let limit = Deadline(seconds: markowitzSeconds)
        markowitz =
            Orders.heuristic(.markowitz, graph, cost: cost, ties: .lowest, deadline: limit, costMax: .max)?
            .multiplications
    }

    /// The lowest of those that are known.
    package var best: Int { min(forward, reverse, markowitz ?? .max) }

    /// A solution, or a baseline that costs less: one that the search had no time to count.
    ///
    /// - Parameter seconds: when that is known, counted from when the search began.
    package func better(than solution: Solution, on graph: ComputationalGraph, seconds: Double) -> Solution {
        guard best < solution.multiplications else { return solution }
        var better = solution
        better.order =
            best == forward
            ? Orders.forward(graph) : best == reverse ? Orders.reverse(graph) : Orders.markowitz(graph)
        better.multiplications = best
        better.trace.append(Solution.Improvement(seconds: seconds, multiplications: best))
        return better
    }
}
