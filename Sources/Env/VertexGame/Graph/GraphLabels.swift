/// The labels of a graph's edges before any elimination, under each cost model.
struct GraphLabels: Sendable {
    /// Under the published cost, nil where all values are scalars.
    let published: EdgeLabelling?
    /// Under the executed cost, nil where values are tensors; edges on no path from an input to an output count as none.
    let executed: EdgeLabelling?

    init(_ program: Program, _ sketch: GraphSketch, _ numbering: VertexNumbering, _ edges: [Edge]) {
        let links = edges.map { edge in
            GraphSketch.Link(
                source: numbering.valueIDs[edge.source.index], target: numbering.valueIDs[edge.target.index])
        }
        guard sketch.isScalar else {
            let algebra = StructureAlgebra()
            let structures = links.map { EdgeLabel(structure: algebra.number(of: sketch.links[$0] ?? .scalar)) }
            published = EdgeLabelling(algebra: .structures(algebra), labels: structures)
            executed = nil
            return
        }
        let partials = ConstantPartials(program).labels
        let labels = links.map { partials[$0] ?? EdgeLabel(constant: 1) }
        published = nil
        executed = EdgeLabelling(algebra: .partials, labels: Self.pruned(edges, labels, numbering))
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
}
