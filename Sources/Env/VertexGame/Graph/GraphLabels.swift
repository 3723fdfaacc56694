/// The labels of a graph's edges before any elimination, under each cost model.
struct GraphLabels: Sendable {
    /// The algebra of the structures, nil where all values are scalars.
    let algebra: StructureAlgebra?
    /// The structure of each edge; empty where all values are scalars.
    let structures: [JacobianStructure]
    /// The executed label of each edge, nil for one on no path from an input to an output; empty where values are tensors.
    let executed: [EdgeLabel?]

    init(_ program: Program, _ sketch: GraphSketch, _ numbering: VertexNumbering, _ edges: [Edge]) {
        let links = edges.map { edge in
            GraphSketch.Link(
                source: numbering.valueIDs[edge.source.index], target: numbering.valueIDs[edge.target.index])
        }
        guard sketch.isScalar else {
            algebra = StructureAlgebra()
            structures = links.map { sketch.links[$0] ?? .scalar }
            executed = []
            return
        }
        (algebra, structures) = (nil, [])
        let partials = ConstantPartials(program).labels
        let labels = links.map { partials[$0] ?? EdgeLabel(constant: 1) }
        executed = Self.pruned(edges, labels, numbering)
    }

    /// The labels of edges on a path of others than 0 from an input to an output; nil for all other edges.
    private static func pruned(
        _ edges: [Edge], _ labels: [EdgeLabel], _ numbering: VertexNumbering
    ) -> [EdgeLabel?] {
        var above = numbering.valueIDs.indices.map { numbering.inputs.contains($0) }
        var below = numbering.valueIDs.indices.map { numbering.outputs.contains($0) }
        let order = edges.indices.filter { labels[$0].constant != 0 }.sorted {
            numbering.valueIDs[edges[$0].target.index] < numbering.valueIDs[edges[$1].target.index]
        }
        for index in order where above[edges[index].source.index] { above[edges[index].target.index] = true }
        let backward = order.sorted {
            numbering.valueIDs[edges[$0].source.index] > numbering.valueIDs[edges[$1].source.index]
        }
        for index in backward where below[edges[index].target.index] { below[edges[index].source.index] = true }
        return edges.indices.map { index in
            let edge = edges[index]
            let isUsed = above[edge.source.index] && below[edge.target.index] && labels[index].constant != 0
            return isUsed ? labels[index] : nil
        }
    }

    /// The rows and labels of a state before any elimination, nil where edges need no labels.
    func initial(_ graph: ComputationalGraph, _ cost: CostModel) -> (words: [UInt64], labels: [UInt64])? {
        precondition(
            cost == .published || algebra == nil, "the executed cost is defined for programs of scalars only")
        let own: [EdgeLabel?]
        if let algebra {
            own = structures.map { EdgeLabel(structure: algebra.number(of: $0)) }
        } else if cost == .executed {
            own = executed
        } else {
            return nil
        }
        let count = graph.vertexCount
        var labels = [UInt64](repeating: EdgeLabel.none.bits, count: count * count)
        var kept: [Edge] = []
        for (edge, label) in zip(graph.edges, own) {
            guard let label else { continue }
            kept.append(edge)
            labels[edge.source.index * count + edge.target.index] = label.bits
        }
        let words = StateLayout.initialWords(
            intermediateCount: graph.intermediateCount, vertexCount: count, edges: kept, copied: [])
        return (words, labels)
    }
}
