package import VertexGame

/// How long annealing may go on.
package enum AnnealingLimit: Hashable, Sendable {
    case deadline(Deadline)
    /// Relocations to propose in each chain: gives the same result everywhere for the same seed and number of threads.
    case moves(Int)
}

extension Orders {
    /// Simulated annealing of an order by relocating one vertex at a time, each move priced locally: on the rows of
    /// ``OrderRows`` where edges have no labels, else on those of ``LabelledOrder``. The result costs no more than `start`.
    ///
    /// - Parameter threads: chains that run side by side.
    package static func annealed(
        _ graph: ComputationalGraph, cost: CostModel = .published, from start: [Vertex], seed: UInt64,
        limit: AnnealingLimit, threads: Int = 1
    ) -> Solution {
        let annealing = Annealing(graph: graph, cost: cost, start: start, seed: seed, limit: limit, threads: threads)
        let isLabelled = graph.labelling(under: cost) != nil
        return switch (graph.vertexCount, isLabelled) {
        case (...128, false): annealing.solution(OrderRows<BitRow<2>>.self)
        case (...256, false): annealing.solution(OrderRows<BitRow<4>>.self)
        case (...640, false): annealing.solution(OrderRows<BitRow<10>>.self)
        case (...1152, false): annealing.solution(OrderRows<BitRow<18>>.self)
        case (_, false): annealing.solution(OrderRows<SortedRow>.self)
        case (...128, true): annealing.solution(LabelledOrder<DenseLabelledRow<2>>.self)
        case (...256, true): annealing.solution(LabelledOrder<DenseLabelledRow<4>>.self)
        case (_, true): annealing.solution(LabelledOrder<SortedLabelledRow>.self)
        }
    }
}

/// What is to be annealed.
private struct Annealing {
    let graph: ComputationalGraph
    let cost: CostModel
    let start: [Vertex]
    let seed: UInt64
    let limit: AnnealingLimit
    let threads: Int

    /// Anneals on rows of some kind.
    func solution<Priced: PricedOrder>(_ kind: Priced.Type) -> Solution {
        let deadline: Deadline =
            switch limit {
            case .deadline(let deadline): deadline
            case .moves: .never
            }
        guard let priced = Priced(graph, cost: cost, order: start, deadline: deadline) else {
            let known = graph.cost(of: start, under: cost)
            let trace = [Solution.Improvement(seconds: deadline.elapsed, multiplications: known)]
            return Solution(order: start, multiplications: known, moves: 0, trace: trace)
        }
        let begin = Solution.Improvement(seconds: deadline.elapsed, multiplications: priced.cost)
        let crew = AnnealingCrew(priced, threads: threads, seed: seed)
        crew.run(limit, vertices: priced.count)
        return checked(crew.solution(since: begin))
    }

    /// The solution with its true cost. Where labels depend on the order and not only on the set eliminated before, an order may
    /// cost more than annealing thought, even more than the start, which is the solution then.
    private func checked(_ solution: Solution) -> Solution {
        guard let begin = solution.trace.first, graph.labelling(under: cost) != nil else { return solution }
        var solution = solution
        solution.multiplications = graph.cost(of: solution.order, under: cost)
        let isWorse = solution.multiplications > begin.multiplications
        if isWorse { (solution.order, solution.multiplications) = (start, begin.multiplications) }
        solution.trace.removeAll { $0.multiplications < solution.multiplications }
        return solution
    }
}
