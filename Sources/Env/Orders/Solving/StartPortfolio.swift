import VertexGame

/// The orders that a search may begin with, of which it takes the best; and those with which annealing may begin
/// instead.
struct StartPortfolio {
    /// Where a search begins, and what the portfolio goes by from there on.
    struct Start {
        let solution: Solution
        /// Whether the order goes around a minimum cut.
        let isAroundCut: Bool
        /// Whether no baseline is left that may cost less and that there would be the time to count.
        let hasBaselines: Bool
        /// What the Markowitz order took, in seconds.
        let markowitzSeconds: Double
    }

    let orders: PlainOrders

    /// When the search itself begins at the latest.
    var deadline: Deadline { orders.deadline.after(TimeBudget.starts) }

    /// The best of reverse and forward mode, of orders around a minimum cut, and of the Markowitz order, as far as the
    /// time for starts goes.
    ///
    /// Markowitz with ties to the highest: of the cheap rules its order is the best start on large graphs, from which
    /// annealing comes down twice as far within a second as from others that cost as much. With ties to the lowest
    /// where an order around a cut is cheap, for that is seldom beaten by either, and the lowest is the baseline.
    var best: Start {
        let best = orders.reverse.orBetter(orders.forward(by: deadline))
        let around = MinimumCut.Side.allCases.reduce(best) {
            $0.orBetter(orders.aroundCut($1, by: deadline, costMax: $0.multiplications))
        }
        let hasCut = around.multiplications < best.multiplications
        let begin = orders.deadline.elapsed
        let markowitz = markowitz(hasCut ? .lowest : .highest, costMax: around.multiplications)
        return Start(
            solution: around.orBetter(markowitz),
            isAroundCut: hasCut && markowitz.map { $0.multiplications >= around.multiplications } ?? true,
            hasBaselines: hasCut, markowitzSeconds: orders.deadline.elapsed - begin)
    }

    /// The Markowitz order, nil without the time for it or if it takes more than `costMax` multiplications.
    func markowitz(_ ties: Ties, costMax: Int) -> Solution? {
        deadline.hasPassed ? nil : orders.rule(.markowitz, ties, by: deadline, costMax: costMax)
    }

    /// The best order of the other rules, as far as their share of the time goes from now, with what led to it; `first`
    /// where none costs less.
    func rival(of first: Solution, markowitzSeconds: Double) -> Solution {
        let hasLabels = orders.graph.labelling(under: orders.cost) != nil
        let limit = orders.deadline.afterNow(TimeBudget.rivals)
        var best = first
        for rule in Heuristic.allCases where rule != .markowitz && (rule != .lowestCost || hasLabels) {
            for ties in [Ties.lowest, .highest]
            where orders.deadline.elapsed + rule.effort * markowitzSeconds < limit.seconds {
                best = best.orBetter(orders.rule(rule, ties, by: limit, costMax: best.multiplications))
            }
        }
        return best
    }
}

extension Heuristic {
    /// About how many times as long as Markowitz the rule takes.
    fileprivate var effort: Double {
        switch self {
        case .markowitz, .lowestCost: 1
        case .relativeMarkowitz: 1.5
        case .fillIn: 8
        }
    }
}
