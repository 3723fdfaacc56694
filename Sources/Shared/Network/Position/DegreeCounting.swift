import VertexGame

/// Predecessors times successors.
enum DegreeCounting: LocalCounting {
    @inline(__always)
    static func cost(_ vertex: Vertex, _ predecessors: Int, _ successors: Int, _ state: GameState) -> Int {
        predecessors * successors
    }

    @inline(__always)
    static func changes(_ edge: LocalEdge, _ state: GameState) -> (ofSource: Int, ofTarget: Int) {
        (
            ofSource: edge.sourcePredecessors * (edge.successors - 1 - edge.sourceSuccessors),
            ofTarget: edge.targetSuccessors * newPredecessors(edge, state)
        )
    }

    /// How many predecessors the target gains when the source goes, less the source.
    @inline(__always)
    static func newPredecessors(_ edge: LocalEdge, _ state: GameState) -> Int {
        state.predecessorCount(ofEither: edge.source, edge.target) - 1 - edge.targetPredecessors
    }
}
