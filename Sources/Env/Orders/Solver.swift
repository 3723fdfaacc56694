package import VertexGame

/// Finds elimination orders without a network, within a time limit.
package enum Solver {
    /// How.
    package enum Method: String, Hashable, Sendable, CaseIterable {
        case forward
        case reverse
        case markowitz
        /// Simulated annealing from the Markowitz order.
        case anneal
        /// A beam over sets of eliminated vertices, wider and wider.
        case beam
        /// A proof: an optimal order, or the best known with a lower bound.
        case exact
        /// Annealing from the best of all heuristics: never worse than any of them.
        case auto
    }

    /// The best order that a method finds by a deadline. A method that has no time to begin gives forward or reverse mode.
    package static func solve(
        _ graph: ComputationalGraph, cost: CostModel = .published, method: Method, deadline: Deadline, seed: UInt64
    ) -> Solution {
        let task = Task(graph: graph, cost: cost, deadline: deadline)
        return switch method {
        case .forward: task.known(Orders.forward(graph))
        case .reverse: task.known(Orders.reverse(graph))
        case .markowitz: task.known(Orders.markowitz(graph))
        case .anneal: task.annealed(from: [.markowitz], seed)
        case .beam: BeamSearch.solve(graph, cost: cost, from: task.start([.markowitz]), deadline)
        case .exact: task.exact(seed)
        case .auto: task.annealed(from: Heuristic.allCases, seed)
        }
    }
}

/// What is to be solved, and until when.
private struct Task {
    let graph: ComputationalGraph
    let cost: CostModel
    let deadline: Deadline

    /// An order as a solution.
    func known(_ order: [Vertex]) -> Solution {
        let cost = graph.cost(of: order, under: cost)
        let trace = [Solution.Improvement(seconds: deadline.elapsed, multiplications: cost)]
        return Solution(order: order, multiplications: cost, moves: 1, trace: trace)
    }

    /// Annealing from the best start.
    func annealed(from rules: [Heuristic], _ seed: UInt64) -> Solution {
        let first = start(rules)
        if deadline.hasPassed { return first }
        var found = Orders.annealed(graph, cost: cost, from: first.order, seed: seed, limit: .deadline(deadline))
        found.trace = first.trace + found.trace.filter { $0.multiplications < first.multiplications }
        return found
    }

    /// Annealing for a tenth of the time, half a second at most, then a proof.
    func exact(_ seed: UInt64) -> Solution {
        let first = Deadline(seconds: min(0.5, (deadline.seconds - deadline.elapsed) / 10))
        let known = Task(graph: graph, cost: cost, deadline: first).annealed(from: Heuristic.allCases, seed)
        return Orders.exact(graph, cost: cost, from: known, deadline: deadline)
    }

    /// The best of forward and reverse mode and of the orders of `rules`, lowest and highest ties, as far as there is time.
    func start(_ rules: [Heuristic]) -> Solution {
        var best = known(Orders.reverse(graph))
        func consider(_ order: [Vertex]) {
            let other = known(order)
            guard other.multiplications < best.multiplications else { return }
            let trace = best.trace + other.trace
            best = other
            best.trace = trace
        }
        if !deadline.hasPassed { consider(Orders.forward(graph)) }
        for rule in rules {
            for ties in [Ties.lowest, .highest] where !deadline.hasPassed {
                if let order = Orders.heuristic(rule, graph, ties: ties, deadline: deadline) { consider(order) }
            }
        }
        return best
    }
}
