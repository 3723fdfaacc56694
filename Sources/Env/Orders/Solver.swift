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
        /// Annealing from the best of all rules that there is time for: never worse than forward and reverse mode and Markowitz, if
        /// half of the time suffices to count them, nor than the other rules that a tenth of it suffices for.
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
        case .anneal: task.annealed(seed)
        case .beam: task.beam
        case .exact: task.exact(seed)
        case .auto: task.auto(seed)
        }
    }
}

/// What is to be solved, and until when.
private struct Task {
    let graph: ComputationalGraph
    let cost: CostModel
    let deadline: Deadline
    let workers: Workers
    /// Of the time, what baselines may take before the search begins, and what has passed when other rules must have ended.
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

    /// Annealing from the best of reverse and forward mode and the Markowitz order.
    func annealed(_ seed: UInt64) -> Solution { annealed(from: start, or: nil, deadline, seed) }

    /// Annealing from the best of reverse and forward mode and the Markowitz order, or from the best of the other rules if that costs
    /// less and a short race finds it better: what an order costs says little of where annealing comes to from it.
    ///
    /// The Markowitz order with the lowest ties is a baseline, but seldom a good start. If it takes more time than a rule may, it is
    /// counted at the end, and only as far as the order found costs.
    func auto(_ seed: UInt64) -> Solution {
        let (first, markowitzSeconds) = timedStart
        let late = after(Self.startShare.others).earlier(by: markowitzSeconds)
        let isCounting = late.hasPassed && deadline.elapsed + markowitzSeconds < startDeadline.seconds
        let end = isCounting ? deadline.earlier(by: markowitzSeconds) : deadline
        let best = annealed(from: first, or: late.hasPassed ? nil : other(than: first), end, seed)
        return isCounting ? better(best, found(.markowitz, .lowest, deadline, costMax: best.multiplications)) : best
    }

    /// The better of two solutions, the first of equals.
    private func better(_ one: Solution, _ other: Solution?) -> Solution {
        guard var other, other.multiplications < one.multiplications else { return one }
        other.trace = one.trace + other.trace
        return other
    }

    /// Annealing from a start or from one that costs less.
    private func annealed(
        from first: Solution, or other: Solution?, _ deadline: Deadline, _ seed: UInt64
    ) -> Solution {
        let best = other ?? first
        let starts = [first.order] + (other.map { [$0.order] } ?? [])
        let annealing = Annealing(
            graph: graph, cost: cost, starts: starts, seed: seed, limit: .deadline(deadline), workers: workers)
        guard !deadline.hasPassed, var found = annealing.solution, found.multiplications < best.multiplications else {
            return best
        }
        found.trace = best.trace + found.trace.filter { $0.multiplications < best.multiplications }
        return found
    }

    /// A beam from the Markowitz order; where there is not even the time for that, its first completion would take longer.
    var beam: Solution {
        let first = start
        return startDeadline.hasPassed ? first : BeamSearch.solve(graph, cost: cost, from: first, deadline)
    }

    /// When a share of the time lies behind.
    private func after(_ share: Double) -> Deadline { deadline.earlier(by: (1 - share) * deadline.seconds) }

    /// When the search itself begins at the latest.
    private var startDeadline: Deadline { after(Self.startShare.baseline) }

    /// Annealing for a tenth of the time, half a second at most, then a proof.
    func exact(_ seed: UInt64) -> Solution {
        let first = Deadline(seconds: min(0.5, (deadline.seconds - deadline.elapsed) / 10))
        let known = Task(graph: graph, cost: cost, deadline: first, workers: workers).auto(seed)
        return Orders.exact(graph, cost: cost, from: known, deadline: deadline)
    }

    /// The best of reverse and forward mode and of the Markowitz order, as far as half of the time goes.
    ///
    /// Markowitz with ties to the highest: of the cheap rules its order is the best start on large graphs, from which annealing comes
    /// down twice as far within a second as from others that cost as much.
    private var start: Solution { timedStart.solution }

    /// The same, and the seconds that the Markowitz order took.
    private var timedStart: (solution: Solution, markowitzSeconds: Double) {
        var best = reverse
        if let multiplications = graph.forwardCost(under: cost, deadline: startDeadline) {
            best = better(best, known(Orders.forward(graph), multiplications))
        }
        let begin = deadline.elapsed
        if !startDeadline.hasPassed {
            best = better(best, found(.markowitz, .highest, startDeadline, costMax: best.multiplications))
        }
        return (best, deadline.elapsed - begin)
    }

    /// The best order of the other rules, as far as their share of the time goes, with what led to it; nil where none costs less
    /// than `first`.
    private func other(than first: Solution) -> Solution? {
        let late = after(Self.startShare.others)
        var best = first
        for rule in Heuristic.allCases {
            for ties in [Ties.lowest, .highest] where (rule, ties) != (.markowitz, .highest) && !late.hasPassed {
                let deadline = rule == .markowitz ? startDeadline : late
                best = better(best, found(rule, ties, deadline, costMax: best.multiplications))
            }
        }
        return best.multiplications < first.multiplications ? best : nil
    }
}
