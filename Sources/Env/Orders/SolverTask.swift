import Programs
import VertexGame

/// What is to be solved, and until when.
struct SolverTask {
    let graph: ComputationalGraph
    let cost: CostModel
    let deadline: Deadline
    let workers: Workers
    /// Of the time, what baselines may take before the search begins.
    private static let startShare = 0.5

    /// Of the time, what reductions may take.
    private static let reductionShare = 0.1

    /// What a search makes of the graph that the reductions leave, or a baseline of the whole graph if that is better: a rule may
    /// choose otherwise once vertices have gone.
    func reduced(_ search: (SolverTask) -> Solution) -> Solution {
        let limit = deadline.earlier(by: (1 - Self.reductionShare) * deadline.seconds)
        guard let reduced = ReducedGraph(graph, cost: cost, deadline: limit) else { return search(self) }
        let first = start
        let markowitz =
            startDeadline.hasPassed
            ? nil : found(.markowitz, .lowest, startDeadline, costMax: first.multiplications)
        let rest = SolverTask(graph: reduced.graph, cost: cost, deadline: deadline, workers: workers)
        return better(better(first, markowitz), reduced.whole(search(rest)))
    }

    /// Pairs of edges that a baseline may join to be counted whatever the clock says: about a millisecond, Markowitz of 500 vertices.
    private static let pairsMax = 1 << 14

    /// The same of numbers in all values, where an edge between tensors may hold one for each two of them.
    private static let numbersMax = 1 << 11

    /// Whether pairs of edges say how much work a baseline is.
    private var isSmall: Bool {
        cost == .published || graph.isScalar
            || graph.vertexShapes.reduce(0) { $0 + $1.elementCount } <= Self.numbersMax
    }

    /// A solution, or forward mode or Markowitz if that costs less: what a search finds costs no more than these, and no more than
    /// reverse mode, from which all begin. They are counted by work and not by time, for a machine may be slow or do other things too;
    /// those that are more than a millisecond's work only count if they were counted in time.
    func noWorseThanBaselines(_ found: Solution) -> Solution {
        guard isSmall else { return found }
        var best = found
        // Without labels forward mode is known from the graph, and the search began with it.
        if graph.labelling(under: cost) != nil, graph.forwardPairs <= Self.pairsMax {
            let order = Orders.forward(graph)
            let multiplications = graph.cost(
                of: order, under: cost, deadline: .never, costMax: best.multiplications)
            best = better(best, multiplications.map { known(order, $0) })
        }
        return better(best, smallMarkowitz(.lowest, costMax: best.multiplications))
    }

    /// The Markowitz order where it is a millisecond's work, nil also if it takes more than `costMax` multiplications.
    private func smallMarkowitz(_ ties: Ties, costMax: Int) -> Solution? {
        Orders.heuristic(
            .markowitz, graph, cost: cost, ties: ties, deadline: .never, costMax: costMax, pairsMax: Self.pairsMax
        ).map { known($0.order, $0.multiplications) }
    }

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

    /// Vertices of a graph with labels whose reverse mode takes long to count.
    private static let longVertices = 1_000

    /// The order of the rule; without the time for it, reverse mode, which is counted beforehand where that takes long and the rule
    /// takes longer still: the rule then has what is left of the time. Markowitz of a millisecond's work is there whatever the time.
    func order(of rule: Heuristic, _ ties: Ties) -> Solution {
        if rule == .markowitz, isSmall, let found = smallMarkowitz(ties, costMax: .max) { return found }
        let isLong =
            (rule == .lowestCost || graph.vertexCount > Self.longVertices) && graph.labelling(under: cost) != nil
        let fallback = isLong ? reverse : nil
        return found(rule, ties, deadline, costMax: .max) ?? fallback ?? reverse
    }

    /// An order as a solution.
    private func known(_ order: [Vertex], _ multiplications: Int) -> Solution {
        let trace = [Solution.Improvement(seconds: deadline.elapsed, multiplications: multiplications)]
        return Solution(order: order, multiplications: multiplications, moves: 1, trace: trace)
    }

    /// The order of a rule, nil without the time for it or if it takes more than `costMax` multiplications.
    func found(_ rule: Heuristic, _ ties: Ties, _ deadline: Deadline, costMax: Int) -> Solution? {
        Orders.heuristic(rule, graph, cost: cost, ties: ties, deadline: deadline, costMax: costMax)
            .map { known($0.order, $0.multiplications) }
    }

    /// The order around a minimum cut of a graph without labels, nil without the time for it or if it takes more than `costMax`.
    private func aroundCut(_ side: MinimumCut.Side, costMax: Int) -> Solution? {
        guard graph.labelling(under: cost) == nil,
            let order = Orders.aroundCut(graph, nearest: side, deadline: startDeadline),
            let multiplications = graph.cost(of: order, under: cost, deadline: startDeadline),
            multiplications <= costMax
        else { return nil }
        return known(order, multiplications)
    }

    /// Annealing from the best of reverse and forward mode, orders around a minimum cut and the Markowitz order.
    func annealed(_ seed: UInt64) -> Solution {
        let first = start
        return result(of: annealing(from: first, seed), from: first)
    }

    /// Annealing from a solution until the deadline.
    func annealing(from start: Solution, _ seed: UInt64) -> Annealing {
        Annealing(
            graph: graph, cost: cost, start: start.order, seed: seed, limit: .deadline(deadline), workers: workers)
    }

    /// What annealing makes of a solution, if there is time.
    func result(of annealing: Annealing, from first: Solution) -> Solution {
        deadline.hasPassed ? first : better(first, annealing.solution)
    }

    /// The better of two solutions, the first of equals, with what led to it.
    func better(_ one: Solution, _ other: Solution?) -> Solution {
        guard let other else { return one }
        var better = other.multiplications < one.multiplications ? other : one
        let steps = one.trace + other.trace
        let inTime = steps.sorted { ($0.seconds, -$0.multiplications) < ($1.seconds, -$1.multiplications) }
        better.trace = inTime.reduce(into: []) { trace, step in
            if step.multiplications < trace.last?.multiplications ?? .max { trace.append(step) }
        }
        return better
    }

    /// A beam from the Markowitz order; where there is not even the time for that, its first completion would take longer.
    var beam: Solution {
        let first = start
        return startDeadline.hasPassed ? first : BeamSearch.solve(graph, cost: cost, from: first, deadline)
    }

    /// When the search itself begins at the latest.
    var startDeadline: Deadline { deadline.earlier(by: (1 - Self.startShare) * deadline.seconds) }

    /// Annealing for a tenth of the time, half a second at most, then a proof. Markowitz is counted once more: that tenth may have been
    /// too short for it.
    func exact(_ seed: UInt64) -> Solution {
        let first = Deadline(seconds: min(0.5, (deadline.seconds - deadline.elapsed) / 10))
        let found = SolverTask(graph: graph, cost: cost, deadline: first, workers: workers).reduced { $0.auto(seed) }
        let small = noWorseThanBaselines(found)
        let known = better(small, self.found(.markowitz, .lowest, startDeadline, costMax: small.multiplications))
        return Orders.exact(graph, cost: cost, from: known, deadline: deadline)
    }

    /// The best of reverse and forward mode, of orders around a minimum cut, and of the Markowitz order, as far as half of the time goes.
    private var start: Solution { plannedStart.solution }

    /// The same, with what the portfolio goes by.
    ///
    /// Markowitz with ties to the highest: of the cheap rules its order is the best start on large graphs, from which annealing comes
    /// down twice as far within a second as from others that cost as much. With ties to the lowest where an order around a cut is
    /// cheap, for that is seldom beaten by either, and the lowest is the baseline.
    var plannedStart: Start {
        var best = reverse
        if let multiplications = graph.forwardCost(under: cost, deadline: startDeadline) {
            best = better(best, known(Orders.forward(graph), multiplications))
        }
        let around = MinimumCut.Side.allCases.reduce(best) { better($0, aroundCut($1, costMax: $0.multiplications)) }
        let hasCut = around.multiplications < best.multiplications
        let begin = deadline.elapsed
        let ties: Ties = hasCut ? .lowest : .highest
        let markowitz =
            startDeadline.hasPassed ? nil : found(.markowitz, ties, startDeadline, costMax: around.multiplications)
        return Start(
            solution: better(around, markowitz),
            isAroundCut: hasCut && markowitz.map { $0.multiplications >= around.multiplications } ?? true,
            hasBaselines: hasCut, markowitzSeconds: deadline.elapsed - begin)
    }

    /// Where annealing begins.
    struct Start {
        let solution: Solution
        /// Whether the order goes around a minimum cut.
        let isAroundCut: Bool
        /// Whether no baseline is left that may cost less and that there would be the time to count.
        let hasBaselines: Bool
        /// What the Markowitz order took, in seconds.
        let markowitzSeconds: Double
    }
}
