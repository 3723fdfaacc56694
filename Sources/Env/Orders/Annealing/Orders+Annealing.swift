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
        func chain<Priced: PricedOrder>(_ kind: Priced.Type) -> Solution {
            AnnealingChain<Priced>(graph, cost: cost, from: start, seed: seed, limit: limit).solution
        }
        let isLabelled = graph.labelling(under: cost) != nil
        return switch (graph.vertexCount, isLabelled) {
        case (...128, false): chain(OrderRows<BitRow<2>>.self)
        case (...256, false): chain(OrderRows<BitRow<4>>.self)
        case (...640, false): chain(OrderRows<BitRow<10>>.self)
        case (_, false): chain(OrderRows<SortedRow>.self)
        case (...128, true): chain(LabelledOrder<DenseLabelledRow<2>>.self)
        case (...256, true): chain(LabelledOrder<DenseLabelledRow<4>>.self)
        case (_, true): chain(LabelledOrder<SortedLabelledRow>.self)
        }
    }
}
