import VertexGame

/// The portfolio: annealing as by itself, with what other rules can give for little of the time.
extension SolverTask {
    /// Of the time, what the rules may take whose orders are rivals of the start.
    private static let rivalShare = 0.08

    /// Annealing from where `annealed` begins, or from the best order of other rules, if there is time for these, and a race finds it
    /// better; a start around a cut has no rival, for annealing comes down from it further than from orders that cost less and take no
    /// account of the cut (experiments/annealing.md).
    ///
    /// The Markowitz order with the lowest ties is a baseline, but seldom a good start. It is counted late, and only as far as
    /// the best order found then costs; but at first where labels make what annealing believes to have found uncertain.
    func auto(_ seed: UInt64) -> Solution {
        let start = plannedStart
        var (first, seconds) = (start.solution, start.markowitzSeconds)
        let hasLabels = graph.labelling(under: cost) != nil
        var isCounting = !start.hasBaselines && deadline.elapsed + seconds < startDeadline.seconds
        func count(_ costMax: Int) -> Solution? {
            defer { isCounting = false }
            return isCounting ? found(.markowitz, .lowest, deadline, costMax: costMax) : nil
        }
        if hasLabels { first = better(first, count(first.multiplications)) }
        var others = first
        var annealing = annealing(from: first, seed)
        if !start.isAroundCut {
            annealing.rival = {
                others = rival(of: first, hasLabels, markowitzSeconds: seconds)
                return others.multiplications < first.multiplications ? others.order : nil
            }
        }
        annealing.pause = { others = better(others, count($0)) }
        let best = better(result(of: annealing, from: first), others)
        return better(best, count(best.multiplications))
    }

    /// The best order of the other rules, as far as their share of the time goes, with what led to it; `first` where none costs less.
    private func rival(of first: Solution, _ hasLabels: Bool, markowitzSeconds: Double) -> Solution {
        let end = deadline.elapsed + Self.rivalShare * deadline.seconds
        let limit = deadline.earlier(by: deadline.seconds - end)
        var best = first
        for rule in Heuristic.allCases where rule != .markowitz && (rule != .lowestCost || hasLabels) {
            for ties in [Ties.lowest, .highest] where deadline.elapsed + rule.effort * markowitzSeconds < end {
                best = better(best, found(rule, ties, limit, costMax: best.multiplications))
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
