import Programs
import VertexGame

/// The game with sets of neighbours: slow and plain.
struct PlainGame {
    private var above: [Vertex: Set<Vertex>] = [:]
    private var below: [Vertex: Set<Vertex>] = [:]
    let copies: Set<Vertex>

    init(_ graph: ComputationalGraph) {
        for edge in graph.edges {
            above[edge.target, default: []].insert(edge.source)
            below[edge.source, default: []].insert(edge.target)
        }
        copies = Set(
            graph.program.outputs.filter { id in
                graph.vertex(ofValue: id).map { $0.index < graph.vertexCount - graph.outputCount } ?? false
            }.compactMap { graph.vertex(ofValue: $0) })
    }

    var edges: Set<Edge> {
        Set(below.flatMap { source, targets in targets.map { Edge(source: source, target: $0) } })
    }

    mutating func eliminate(_ vertex: Vertex) -> Int {
        let sources = above.removeValue(forKey: vertex) ?? []
        let targets = below.removeValue(forKey: vertex) ?? []
        for source in sources {
            below[source]?.remove(vertex)
            below[source]?.formUnion(targets)
        }
        for target in targets {
            above[target]?.remove(vertex)
            above[target]?.formUnion(sources)
        }
        return sources.count * (targets.count - (copies.contains(vertex) ? 1 : 0))
    }
}

/// The game where edges have labels, with a dictionary of them: slow and plain. Products and sums of labels are those
/// of the graph.
struct PlainLabelledGame {
    private(set) var labels: [Edge: EdgeLabel] = [:]
    let algebra: EdgeAlgebra

    /// The game on a graph whose edges have labels under the cost model, or nil.
    init?(_ graph: ComputationalGraph, _ cost: CostModel) {
        guard let labelling = graph.labelling(under: cost) else { return nil }
        algebra = labelling.algebra
        for (edge, label) in zip(graph.edges, labelling.labels) { labels[edge] = label }
    }

    /// Eliminates a vertex and returns the multiplications.
    mutating func eliminate(_ vertex: Vertex) -> Int {
        let above = labels.filter { $0.key.target == vertex }
        let below = labels.filter { $0.key.source == vertex }
        for edge in above.keys { labels[edge] = nil }
        for edge in below.keys { labels[edge] = nil }
        var count = 0
        for (enter, inner) in above {
            for (leave, outer) in below {
                let (product, multiplications) = algebra.product(outer, inner)
                count += multiplications
                let edge = Edge(source: enter.source, target: leave.target)
                if let old = labels[edge] { labels[edge] = algebra.sum(old, product) } else { labels[edge] = product }
            }
        }
        return count
    }
}

extension GameState {
    /// The edges that are left.
    var edges: Set<Edge> {
        var edges: Set<Edge> = []
        for source in (0..<graph.vertexCount).map({ Vertex($0) }) {
            forEachSuccessor(of: source) { edges.insert(Edge(source: source, target: $0)) }
        }
        return edges
    }

    /// The edges that are left, with their labels.
    var labelsOfEdges: [Edge: EdgeLabel] {
        Dictionary(uniqueKeysWithValues: edges.map { ($0, label(from: $0.source, to: $0.target)) })
    }
}
