import VertexGame

/// The game on lists of neighbours: for rules that look at one vertex at a time on graphs of thousands of vertices.
struct EliminationRows<Row: VertexRow> {
    /// Vertices that are eliminated: `0 ..< count`.
    let count: Int
    private(set) var predecessors: [Row]
    private(set) var successors: [Row]

    /// The graph before any elimination; nil when `deadline` passed before it was there.
    init?(_ graph: ComputationalGraph, deadline: Deadline) {
        count = graph.intermediateCount
        predecessors = Array(repeating: Row(), count: graph.vertexCount)
        successors = predecessors
        for (number, edge) in graph.edges.enumerated() {
            if number & 63 == 0, deadline.hasPassed { return nil }
            predecessors[edge.target.index].insert(edge.source.index)
            successors[edge.source.index].insert(edge.target.index)
        }
    }

    /// Joins the vertex's predecessors to its successors and removes it.
    ///
    /// - Complexity: O((predecessors + successors) · their neighbours).
    mutating func eliminate(_ vertex: Int) {
        let (p, s) = (predecessors[vertex], successors[vertex])
        p.forEachVertex { source in
            successors[source] = successors[source].union(s)
            successors[source].remove(vertex)
        }
        s.forEachVertex { target in
            predecessors[target] = predecessors[target].union(p)
            predecessors[target].remove(vertex)
        }
        (predecessors[vertex], successors[vertex]) = (Row(), Row())
    }
}
