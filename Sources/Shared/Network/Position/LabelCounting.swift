import VertexGame

/// Products of labels.
enum LabelCounting: LocalCounting {
    static func cost(_ vertex: Vertex, _ predecessors: Int, _ successors: Int, _ state: GameState) -> Int {
        state.multiplications(eliminating: vertex)
    }

    static func changes(_ edge: LocalEdge, _ state: GameState) -> (ofSource: Int, ofTarget: Int) {
        state.changes(alongEdgeFrom: edge.source, to: edge.target)
    }
}
