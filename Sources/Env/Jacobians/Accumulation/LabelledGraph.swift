import VertexGame

/// A computational graph whose edges carry labels: numbers, or terms of a program. Elimination joins labels by the
/// rules of `LabelArithmetic`.
struct LabelledGraph<Label> {
    /// Labels of the edges into each vertex, by source.
    private(set) var predecessors: [[Int: Label]]
    /// Targets of the edges out of each vertex.
    private(set) var successors: [Set<Int>]

    init(vertexCount: Int) {
        predecessors = Array(repeating: [:], count: vertexCount)
        successors = Array(repeating: [], count: vertexCount)
    }

    /// The label of an edge, or nil where there is none.
    subscript(source: Vertex, target: Vertex) -> Label? {
        predecessors[target.index][source.index]
    }

    /// Adds an edge that is not there yet.
    mutating func connect(_ source: Vertex, _ target: Vertex, _ label: Label) {
        predecessors[target.index][source.index] = label
        successors[source.index].insert(target.index)
    }

    /// Eliminates a vertex: for each predecessor and successor, in ascending order, the product of the two labels is
    /// added to the edge between them. A product that is nil is zero and makes no edge.
    mutating func eliminate(
        _ vertex: Vertex, product: (Label, Label) -> Label?, sum: (Label, Label) -> Label
    ) {
        let own = vertex.index
        let above = predecessors[own].sorted { $0.key < $1.key }
        let below = successors[own].sorted()
        for target in below {
            guard let second = predecessors[target].removeValue(forKey: own) else { continue }
            for (source, first) in above {
                guard let label = product(first, second) else { continue }
                if let old = predecessors[target][source] {
                    predecessors[target][source] = sum(old, label)
                } else {
                    predecessors[target][source] = label
                    successors[source].insert(target)
                }
            }
        }
        for (source, _) in above { successors[source].remove(own) }
        predecessors[own] = [:]
        successors[own] = []
    }
}
