import VertexGame

/// What is to be solved, and until when: each search with the start that it takes.
struct SolverTask {
    let graph: ComputationalGraph
    let cost: CostModel
    let deadline: Deadline
    let parallelism: Parallelism

    /// The orders that take no search.
    var orders: PlainOrders { PlainOrders(graph: graph, cost: cost, deadline: deadline) }
    private var starts: StartPortfolio { StartPortfolio(orders: orders) }

    /// What a search makes of the graph that proven moves leave, or a baseline of the whole graph if that is better: a
    /// rule may choose otherwise once vertices have gone.
    func afterProvenMoves(_ search: (SolverTask) -> Solution) -> Solution {
        let limit = deadline.after(TimeBudget.provenMoves)
        guard let proven = ProvenMoves(graph, cost: cost, deadline: limit) else { return search(self) }
        let first = starts.best.solution
        let known = first.orBetter(starts.markowitz(.lowest, costMax: first.multiplications))
        let rest = SolverTask(graph: proven.rest, cost: cost, deadline: deadline, parallelism: parallelism)
        return known.orBetter(proven.followed(by: search(rest)))
    }

    /// A beam from the best start; where there is not even the time for that, its first completion would take longer.
    var beam: Solution {
        let first = starts.best.solution
        return starts.deadline.hasPassed ? first : BeamSearch.solve(graph, cost: cost, from: first, deadline)
    }

    /// Annealing for a little, then a proof. Markowitz is counted once more: that time may have been too short for it.
    func exact(_ seed: UInt64) -> Solution {
        let (share, secondsMax) = TimeBudget.annealingBeforeProof
        let first = Deadline(seconds: min(secondsMax, (deadline.seconds - deadline.elapsed) * share))
        let task = SolverTask(graph: graph, cost: cost, deadline: first, parallelism: parallelism)
        let found = orders.orBaseline(task.afterProvenMoves { $0.auto(seed) })
        let known = found.orBetter(
            orders.rule(.markowitz, .lowest, by: starts.deadline, costMax: found.multiplications))
        return Orders.exact(graph, cost: cost, from: known, deadline: deadline)
    }

    /// Annealing from the best start.
    func annealed(_ seed: UInt64) -> Solution { annealed(from: starts.best.solution, seed) }

    /// What annealing makes of a solution until the deadline, if there is time.
    ///
    /// - Parameters:
    ///   - rival: as in ``Annealing``.
    ///   - pause: likewise.
    private func annealed(
        from first: Solution, _ seed: UInt64, rival: (() -> [Vertex]?)? = nil, pause: ((Int) -> Void)? = nil
    ) -> Solution {
        if deadline.hasPassed { return first }
        let annealing = Annealing(
            graph: graph, cost: cost, start: first.order, seed: seed, limit: .deadline(deadline),
            parallelism: parallelism, rival: rival, pause: pause)
        return first.orBetter(annealing.solution)
    }

    /// Annealing from the best start, or from the best order of other rules, if there is time for these, and a race
    /// finds it better; a start around a cut has no rival, for annealing comes down from it further than from orders
    /// that cost less and take no account of the cut (experiments/annealing.md).
    ///
    /// The Markowitz order with the lowest ties is a baseline, but seldom a good start. It is counted late, and only as
    /// far as the best order found then costs; but at first where labels make what annealing believes to have found
    /// uncertain.
    func auto(_ seed: UInt64) -> Solution {
        let starts = starts
        let start = starts.best
        let seconds = start.markowitzSeconds
        var isCounting = !start.hasBaselines && deadline.elapsed + seconds < starts.deadline.seconds
        func baseline(_ costMax: Int) -> Solution? {
            defer { isCounting = false }
            return isCounting ? orders.rule(.markowitz, .lowest, by: deadline, costMax: costMax) : nil
        }
        var first = start.solution
        if graph.labelling(under: cost) != nil { first = first.orBetter(baseline(first.multiplications)) }
        let begin = first
        var others = first
        let rival = {
            others = starts.rival(of: begin, markowitzSeconds: seconds)
            return others.multiplications < begin.multiplications ? others.order : nil
        }
        let annealed = annealed(
            from: begin, seed, rival: start.isAroundCut ? nil : rival,
            pause: { others = others.orBetter(baseline($0)) })
        let best = annealed.orBetter(others)
        return best.orBetter(baseline(best.multiplications))
    }
}
