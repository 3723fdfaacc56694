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
        /// Simulated annealing from the Markowitz order.
        case anneal
        /// A beam over sets of eliminated vertices, wider and wider.
        case beam
        /// A proof: an optimal order, or the best known with a lower bound.
        case exact
        /// Annealing from the best of all rules that there is time for: never worse than any of them.
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

    /// The best order that a method finds by a deadline. A method that has no time to begin gives forward or reverse mode.
    ///
    /// - Parameters:
    ///   - ties: which of several vertices of the same price a rule takes; the other methods look at the lowest and the highest.
    ///   - workers: what chains of annealing run on, one each; the other methods use the thread of the caller.
    package static func solve(
        _ graph: ComputationalGraph, cost: CostModel = .published, method: Method, deadline: Deadline, seed: UInt64,
        ties: Ties = .lowest, workers: Workers = .one
    ) -> Solution {
        let task = Task(graph: graph, cost: cost, deadline: deadline, workers: workers)
        return switch method {
        case .forward: task.forward
        case .reverse: task.reverse
        case .markowitz: task.order(of: .markowitz, ties)
        case .relativeMarkowitz: task.order(of: .relativeMarkowitz, ties)
        case .lowestCost: task.order(of: .lowestCost, ties)
        case .fillIn: task.order(of: .fillIn, ties)
        case .anneal: task.annealed(from: [.markowitz], seed)
        case .beam: task.beam
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
    let workers: Workers
    /// Of the time, what a rule may take before the search begins if it is a baseline or the best start, and if it is another.
    private static let startShare = (baseline: 0.5, others: 0.1)

    /// Forward mode, whatever time it takes to count its multiplications.
    var forward: Solution {
        let order = Orders.forward(graph)
        return known(order, graph.forwardCost(under: cost, deadline: .never) ?? graph.cost(of: order, under: cost))
    }

    /// Reverse mode, whatever time it takes to count its multiplications.
    var reverse: Solution {
        let order = Orders.reverse(graph)
        return known(order, graph.reverseCost(under: cost, deadline: .never) ?? graph.cost(of: order, under: cost))
    }

    /// The order of the rule; without the time for it, reverse mode.
    func order(of rule: Heuristic, _ ties: Ties) -> Solution { found(rule, ties, deadline, costMax: .max) ?? reverse }

    /// An order as a solution.
    private func known(_ order: [Vertex], _ multiplications: Int) -> Solution {
        let trace = [Solution.Improvement(seconds: deadline.elapsed, multiplications: multiplications)]
        return Solution(order: order, multiplications: multiplications, moves: 1, trace: trace)
    }

    /// The order of a rule, nil without the time for it or if it takes more than `costMax` multiplications.
    private func found(_ rule: Heuristic, _ ties: Ties, _ deadline: Deadline, costMax: Int) -> Solution? {
        Orders.heuristic(rule, graph, cost: cost, ties: ties, deadline: deadline, costMax: costMax)
            .map { known($0.order, $0.multiplications) }
    }

    /// Annealing from the best start.
    func annealed(from rules: [Heuristic], _ seed: UInt64) -> Solution {
        let first = start(rules)
        let annealing = Annealing(
            graph: graph, cost: cost, start: first.order, seed: seed, limit: .deadline(deadline), workers: workers)
        guard !deadline.hasPassed, var found = annealing.solution else { return first }
        found.trace = first.trace + found.trace.filter { $0.multiplications < first.multiplications }
        return found
    }

    /// A beam from the Markowitz order; where there is not even the time for that, its first completion would take longer.
    var beam: Solution {
        let first = start([.markowitz])
        return startDeadline.hasPassed ? first : BeamSearch.solve(graph, cost: cost, from: first, deadline)
    }

    /// When a share of the time lies behind.
    private func after(_ share: Double) -> Deadline { deadline.earlier(by: (1 - share) * deadline.seconds) }

    /// When the search itself begins at the latest.
    private var startDeadline: Deadline { after(Self.startShare.baseline) }

    /// Annealing for a tenth of the time, half a second at most, then a proof.
    func exact(_ seed: UInt64) -> Solution {
        let first = Deadline(seconds: min(0.5, (deadline.seconds - deadline.elapsed) / 10))
        let known = Task(graph: graph, cost: cost, deadline: first, workers: workers).annealed(
            from: Heuristic.allCases, seed)
        return Orders.exact(graph, cost: cost, from: known, deadline: deadline)
    }

    /// The best of forward and reverse mode and of the orders of `rules`, as far as their share of the time goes.
    ///
    /// Markowitz with ties to the highest goes first: of the cheap ones its order is the best start on large graphs, from which
    /// annealing comes down twice as far within a second as from others that cost as much. With the lowest ties it is a baseline.
    func start(_ rules: [Heuristic]) -> Solution {
        var best = reverse
        func consider(_ other: Solution?) {
            guard let other, other.multiplications < best.multiplications else { return }
            let trace = best.trace + other.trace
            best = other
            best.trace = trace
        }
        let late = startDeadline
        if let multiplications = graph.forwardCost(under: cost, deadline: late) {
            consider(known(Orders.forward(graph), multiplications))
        }
        for rule in rules {
            for ties in [Ties.highest, .lowest] {
                let isShort = rule != .markowitz || (ties == .lowest && rules.count == 1)
                let share = isShort ? after(Self.startShare.others) : late
                if share.hasPassed { continue }
                consider(found(rule, ties, share, costMax: best.multiplications))
            }
        }
        return best
    }
}
