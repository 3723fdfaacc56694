import VertexGame

extension VertexRow {
    /// The predecessors that a vertex has now.
    init(predecessorsOf vertex: Vertex, in state: GameState) {
        self.init()
        state.forEachPredecessor(of: vertex) { insert($0.index) }
    }

    /// The successors that a vertex has now.
    init(successorsOf vertex: Vertex, in state: GameState) {
        self.init()
        state.forEachSuccessor(of: vertex) { insert($0.index) }
    }
}
