package import VertexGame

/// How long annealing may go on.
package enum AnnealingLimit: Sendable {
    case deadline(Deadline)
    /// Relocations to propose in each chain: gives the same result everywhere for the same seed and number of chains.
    case moves(Int)
}

extension Orders {
    /// Simulated annealing of an order by relocating one vertex at a time, each move priced locally: on the rows of
    /// ``OrderRows`` or, for large graphs, ``SparseOrder`` where edges have no labels, else on those of
    /// ``LabelledOrder``. The result costs no more than `start`.
    ///
    /// - Parameter parallelism: what the chains run on, one for each piece of work that goes on at the same time.
    package static func annealed(
        _ graph: ComputationalGraph, cost: CostModel = .published, from start: [Vertex], seed: UInt64,
        limit: AnnealingLimit, parallelism: Parallelism = .one
    ) -> Solution {
        let annealing = Annealing(
            graph: graph, cost: cost, start: start, seed: seed, limit: limit, parallelism: parallelism)
        if let found = annealing.solution { return found }
        let known = graph.cost(of: start, under: cost)
        let trace = [Solution.Improvement(seconds: annealing.deadline.elapsed, multiplications: known)]
        return Solution(order: start, multiplications: known, moves: 0, trace: trace)
    }
}
