package import VertexGame

/// Finds elimination orders without a network, within a time limit.
package enum Solver {
    /// How.
    package enum Method: String, Hashable, Sendable, CaseIterable {
        case forward
        case reverse
        case markowitz
        case relativeMarkowitz = "relative-markowitz"
        case lowestCost = "lowest-cost"
        case fillIn = "fill-in"
        /// Simulated annealing from the best of reverse and forward mode, an order around a minimum cut and a Markowitz
        /// order.
        case anneal
        /// A beam over sets of eliminated vertices, wider and wider.
        case beam
        /// A proof: an optimal order, or the best known with a lower bound.
        case exact
        /// Annealing, from the order of another rule where that promises more.
        case auto

        /// The rule whose order this is.
        package var rule: Heuristic? {
            switch self {
            case .markowitz: .markowitz
            case .relativeMarkowitz: .relativeMarkowitz
            case .lowestCost: .lowestCost
            case .fillIn: .fillIn
            case .forward, .reverse, .anneal, .beam, .exact, .auto: nil
            }
        }
    }

    /// The best order that a method finds by a deadline. A method that has no time to begin gives forward or reverse
    /// mode. Annealing and the beam search what moves leave that some optimal order begins with.
    ///
    /// Annealing, the beam, `exact` and `auto` give no order that costs more than forward mode, reverse mode or
    /// Markowitz: whatever the clock says where counting these is little work (Markowitz joins at most 16,384 pairs of
    /// edges; where labels of tensors are multiplied, values hold at most 2,048 numbers). On larger graphs `auto` does
    /// if half of the time suffices to count them.
    ///
    /// - Parameters:
    ///   - ties: which of several vertices of the same price a rule takes; the other methods look at the lowest and the
    ///     highest.
    ///   - parallelism: what chains of annealing run on, one each; the other methods use the thread of the caller.
    package static func solve(
        _ graph: ComputationalGraph, cost: CostModel = .published, method: Method, deadline: Deadline, seed: UInt64,
        ties: Ties = .lowest, parallelism: Parallelism = .one
    ) -> Solution {
        let task = SolverTask(graph: graph, cost: cost, deadline: deadline, parallelism: parallelism)
        let orders = task.orders
        return switch method {
        case .forward: orders.forward
        case .reverse: orders.reverse
        case .markowitz: orders.ruleOrReverse(.markowitz, ties)
        case .relativeMarkowitz: orders.ruleOrReverse(.relativeMarkowitz, ties)
        case .lowestCost: orders.ruleOrReverse(.lowestCost, ties)
        case .fillIn: orders.ruleOrReverse(.fillIn, ties)
        case .anneal: orders.orBaseline(task.afterProvenMoves { $0.annealed(seed) })
        case .beam: orders.orBaseline(task.afterProvenMoves { $0.beam })
        case .exact: task.exact(seed)
        case .auto: orders.orBaseline(task.afterProvenMoves { $0.auto(seed) })
        }
    }
}
