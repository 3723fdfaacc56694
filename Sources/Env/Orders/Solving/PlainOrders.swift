import Programs
import VertexGame

/// The orders of a graph that take no search, as solutions: forward and reverse mode, rules, orders around a minimum
/// cut.
struct PlainOrders {
    let graph: ComputationalGraph
    let cost: CostModel
    /// When the search that asks for them must have ended.
    let deadline: Deadline

    /// Forward mode, whatever time it takes to count its multiplications.
    var forward: Solution {
        let order = Orders.forward(graph)
        return solution(order, graph.forwardCost(under: cost, deadline: .never) ?? graph.cost(of: order, under: cost))
    }

    /// Forward mode, nil without the time to count its multiplications.
    func forward(by deadline: Deadline) -> Solution? {
        graph.forwardCost(under: cost, deadline: deadline).map { solution(Orders.forward(graph), $0) }
    }

    /// Reverse mode, whatever time it takes to count its multiplications.
    var reverse: Solution {
        let order = Orders.reverse(graph)
        return solution(order, graph.reverseCost(under: cost, deadline: .never) ?? graph.cost(of: order, under: cost))
    }

    /// The order of a rule, nil without the time for it or if it takes more than `costMax` multiplications.
    func rule(_ rule: Heuristic, _ ties: Ties, by deadline: Deadline, costMax: Int) -> Solution? {
        Orders.heuristic(rule, graph, cost: cost, ties: ties, deadline: deadline, costMax: costMax)
            .map { solution($0.order, $0.multiplications) }
    }

    /// The order around a minimum cut of a graph without labels, nil without the time for it or if it takes more than
    /// `costMax`.
    func aroundCut(_ side: MinimumCut.Side, by deadline: Deadline, costMax: Int) -> Solution? {
        guard graph.labelling(under: cost) == nil,
            let order = Orders.aroundCut(graph, nearest: side, deadline: deadline),
            let multiplications = graph.cost(of: order, under: cost, deadline: deadline),
            multiplications <= costMax
        else { return nil }
        return solution(order, multiplications)
    }

    /// The order of a rule; without the time for it, reverse mode, which is counted beforehand where that takes long
    /// and the rule takes longer still: the rule then has what is left of the time. Markowitz of a millisecond's work
    /// is there whatever the time.
    func ruleOrReverse(_ rule: Heuristic, _ ties: Ties) -> Solution {
        if rule == .markowitz, isSmall, let found = smallMarkowitz(ties, costMax: .max) { return found }
        let isLong =
            (rule == .lowestCost || graph.vertexCount > GraphSize.ofQuickLabels)
            && graph.labelling(under: cost) != nil
        let fallback = isLong ? reverse : nil
        return self.rule(rule, ties, by: deadline, costMax: .max) ?? fallback ?? reverse
    }

    // MARK: - Counted by work, not by time

    /// Pairs of edges that a baseline may join to be counted whatever the clock says: about a millisecond, Markowitz of
    /// 500 vertices.
    private static let pairsMax = 1 << 14

    /// The same of numbers in all values, where an edge between tensors may hold one for each two of them.
    private static let numbersMax = 1 << 11

    /// Whether pairs of edges say how much work a baseline is.
    private var isSmall: Bool {
        cost == .published || graph.isScalar
            || graph.vertexShapes.reduce(0) { $0 + $1.elementCount } <= Self.numbersMax
    }

    /// A solution, or forward mode or Markowitz if that costs less: what a search finds costs no more than these, and
    /// no more than reverse mode, from which all begin. They are counted by work and not by time, for a machine may be
    /// slow or do other things too; those that are more than a millisecond's work only count if they were counted in
    /// time.
    func orBaseline(_ found: Solution) -> Solution {
        guard isSmall else { return found }
        var best = found
        // Without labels forward mode is known from the graph, and the search began with it.
        if graph.labelling(under: cost) != nil, graph.forwardPairs <= Self.pairsMax {
            let order = Orders.forward(graph)
            let multiplications = graph.cost(
                of: order, under: cost, deadline: .never, costMax: best.multiplications)
            best = best.orBetter(multiplications.map { solution(order, $0) })
        }
        return best.orBetter(smallMarkowitz(.lowest, costMax: best.multiplications))
    }

    /// The Markowitz order where it is a millisecond's work, nil also if it takes more than `costMax` multiplications.
    private func smallMarkowitz(_ ties: Ties, costMax: Int) -> Solution? {
        Orders.heuristic(
            .markowitz, graph, cost: cost, ties: ties, deadline: .never, costMax: costMax, pairsMax: Self.pairsMax
        ).map { solution($0.order, $0.multiplications) }
    }

    /// An order as a solution that is known from now on.
    private func solution(_ order: [Vertex], _ multiplications: Int) -> Solution {
        let trace = [Solution.Improvement(seconds: deadline.elapsed, multiplications: multiplications)]
        return Solution(order: order, multiplications: multiplications, moves: 1, trace: trace)
    }
}
