import Orders
package import VertexGame

/// The orders whose code is measured.
package enum ComparedOrder: String, CaseIterable, Sendable {
    case forward
    case reverse
    case markowitz
    /// Annealed under the published cost, from the best heuristic.
    case published
    /// Annealed under the executed cost, from the best heuristic.
    case executed

    /// The order on a graph, annealed for so many seconds.
    package func order(_ graph: ComputationalGraph, seconds: Double) -> [Vertex] {
        switch self {
        case .forward: Orders.forward(graph)
        case .reverse: Orders.reverse(graph)
        case .markowitz: Orders.markowitz(graph)
        case .published: Self.annealed(graph, .published, seconds)
        case .executed: Self.annealed(graph, .executed, seconds)
        }
    }

    private static func annealed(_ graph: ComputationalGraph, _ cost: CostModel, _ seconds: Double) -> [Vertex] {
        Solver.solve(graph, cost: cost, method: .auto, deadline: Deadline(seconds: seconds), seed: 0).order
    }
}
