import Programs
import VertexGame

extension CutGraph {
    /// What the lower bound may build on, by the cost model.
    init(_ graph: ComputationalGraph, cost: CostModel) {
        guard let labelling = graph.labelling(under: cost) else {
            self.init(graph, weights: Array(repeating: 1, count: graph.intermediateCount))
            let copies = Set(graph.copies.lazy.map(\.target))
            for edge in graph.edges { insert(edge, isSolid: !copies.contains(edge.target)) }
            return
        }
        switch labelling.algebra {
        case .partials:
            self.init(graph, weights: Array(repeating: 1, count: graph.intermediateCount))
            let constants = LastingConstants(graph, labelling.labels)
            for (edge, label) in zip(graph.edges, labelling.labels) {
                guard let label, label == .number || constants.contains(edge, label) else { continue }
                insert(edge, isSolid: label == .number)
            }
        case .patterns:
            // Any entry may turn out to be a constant: nothing is known to cost anything.
            self.init(graph, weights: Array(repeating: 1, count: graph.intermediateCount))
            for (edge, label) in zip(graph.edges, labelling.labels) where label != nil {
                insert(edge, isSolid: false)
            }
        case .structures:
            let start = GameState(graph, cost: cost)
            let structures = graph.edges.map { start.structure(from: $0.source, to: $0.target) }
            self.init(graph, weights: Self.weights(graph, structures))
            for (edge, structure) in zip(graph.edges, structures) {
                insert(edge, isSolid: structure?.carriesValues ?? false)
            }
        }
    }

    /// For each vertex, the least product of the extents of its axes along which one of two solid edges varies.
    ///
    /// An edge that is solid below and comes of an elimination varies along every axis of its target along which one
    /// solid edge varied that it comes of: a product ties such an axis with a tie that varies or not at all, and a sum
    /// keeps fewer ties. The like holds above. A product takes at least as many multiplications as those axes have
    /// combinations.
    private static func weights(_ graph: ComputationalGraph, _ structures: [JacobianStructure?]) -> [Int] {
        var above = [[[Int]]](repeating: [], count: graph.vertexCount)
        var below = above
        for (edge, structure) in zip(graph.edges, structures) {
            guard let structure, structure.carriesValues else { continue }
            above[edge.target.index].append(structure.extents(alongTarget: true))
            below[edge.source.index].append(structure.extents(alongTarget: false))
        }
        return (0..<graph.intermediateCount).map { vertex in
            var least = Int.max
            for first in above[vertex] {
                for second in below[vertex] {
                    least = min(least, zip(first, second).reduce(1) { $0 * max($1.0, $1.1) })
                }
            }
            return least == .max ? 1 : max(1, least)
        }
    }
}

extension JacobianStructure {
    /// The extent of each axis of the target (or the source), the less of two that are tied, or 1 for an axis along
    /// which entries are all the same.
    fileprivate func extents(alongTarget: Bool) -> [Int] {
        let own = (alongTarget ? target : source).dimensions
        let other = (alongTarget ? source : target).dimensions
        return own.indices.map { axis in
            guard let tie = ties.first(where: { (alongTarget ? $0.target : $0.source) == axis }) else {
                return own[axis]
            }
            return tie.varies ? min(own[axis], other[alongTarget ? tie.source : tie.target]) : 1
        }
    }
}
