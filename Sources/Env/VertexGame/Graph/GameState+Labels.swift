/// The game on lists of neighbours: large graphs, structured derivatives, and the executed cost.
extension GameState {
    /// The state after eliminating a vertex that is alive.
    @usableFromInline consuming func eliminatedInLists(_ vertex: Vertex) -> GameState {
        var state = self
        state.eliminateInLists(vertex)
        return state
    }

    private mutating func eliminateInLists(_ vertex: Vertex) {
        if let algebra {
            spent += lists?.eliminate(vertex, algebra) ?? 0
        } else {
            spent += multiplications(eliminating: vertex)
            lists?.eliminate(vertex)
        }
        words[vertex.index >> 6] &= ~(1 << UInt64(vertex.index & 63))
        left -= 1
    }

    /// What eliminating the vertex now would cost where edges have labels.
    @usableFromInline func labelledMultiplications(eliminating vertex: Vertex) -> Int {
        guard let algebra, let lists else { preconditionFailure("the edges have no labels") }
        return lists.multiplications(eliminating: vertex, algebra)
    }

    /// The label of an edge, `EdgeLabel.none` where there is none; edges must have labels.
    ///
    /// - Complexity: O(log successors of the source).
    package func label(from source: Vertex, to target: Vertex) -> EdgeLabel {
        guard let lists, algebra != nil else { preconditionFailure("the edges have no labels") }
        return lists.place(of: target, in: 2 * source.index + 1).map { lists.labels[$0] } ?? .none
    }

    /// The structure of an edge that is left, or nil where there is none.
    package func structure(from source: Vertex, to target: Vertex) -> JacobianStructure? {
        guard hasEdge(from: source, to: target) else { return nil }
        guard case .structures(let algebra)? = algebra else { return .scalar }
        return algebra.factor(label(from: source, to: target).structure)
    }
}
