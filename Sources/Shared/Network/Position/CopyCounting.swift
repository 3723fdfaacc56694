import VertexGame

/// Predecessors times successors other than a copy as output.
enum CopyCounting: LocalCounting {
    static func cost(_ vertex: Vertex, _ predecessors: Int, _ successors: Int, _ state: GameState) -> Int {
        predecessors * (successors - copies(vertex, state))
    }

    static func changes(_ edge: LocalEdge, _ state: GameState) -> (ofSource: Int, ofTarget: Int) {
        let changes = DegreeCounting.changes(edge, state)
        let saved = copies(edge.target, state) * DegreeCounting.newPredecessors(edge, state)
        return (changes.ofSource, changes.ofTarget - saved)
    }

    private static func copies(_ vertex: Vertex, _ state: GameState) -> Int { state.hasCopy(vertex) ? 1 : 0 }
}
