package import VertexGame

/// How long annealing may go on.
package enum AnnealingLimit: Hashable, Sendable {
    case deadline(Deadline)
    /// Relocations to propose: gives the same result everywhere for the same seed.
    case moves(Int)
}

extension Orders {
    /// Simulated annealing of an order by relocating one vertex at a time: priced locally (``OrderRows``) under the published
    /// cost of a graph of scalars, by playing again (``ReplayedChain``) otherwise.
    ///
    /// The temperature falls geometrically over the whole limit.
    package static func annealed(
        _ graph: ComputationalGraph, cost: CostModel = .published, from start: [Vertex], seed: UInt64,
        limit: AnnealingLimit
    ) -> Solution {
        guard cost == .published, graph.isScalar else {
            return ReplayedChain(graph, cost: cost, from: start, seed: seed, limit: limit).solution
        }
        return switch graph.vertexCount {
        case ...128: AnnealingChain<BitRow<2>>(graph, from: start, seed: seed, limit: limit).solution
        case ...256: AnnealingChain<BitRow<4>>(graph, from: start, seed: seed, limit: limit).solution
        case ...640: AnnealingChain<BitRow<10>>(graph, from: start, seed: seed, limit: limit).solution
        default: AnnealingChain<SortedRow>(graph, from: start, seed: seed, limit: limit).solution
        }
    }
}
