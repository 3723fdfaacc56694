package import Programs

/// The labels of edges: structured derivatives, and the executed cost.
extension GameState {
    /// What eliminating the vertex now would cost where edges have labels.
    @usableFromInline func labelledMultiplications(eliminating vertex: Vertex) -> Int {
        guard let algebra else { preconditionFailure("the edges have no labels") }
        var count = 0
        forEachEdge(into: vertex) { _, inner in
            forEachEdge(outOf: vertex) { _, outer in count += algebra.product(outer, inner).multiplications }
        }
        return count
    }

    /// The label of an edge, `EdgeLabel.none` where there is none; edges must have labels.
    ///
    /// - Complexity: O(1); O(log successors of the source) where neighbours are kept as lists.
    @inline(__always)
    package func label(from source: Vertex, to target: Vertex) -> EdgeLabel {
        if let matrix = storage.matrix { return matrix.label(from: source.index, to: target.index) }
        guard let lists = storage.lists, algebra != nil else { preconditionFailure("the edges have no labels") }
        return lists.label(from: source, to: target)
    }

    /// Calls `body` with the source and the label of each edge into a vertex, in ascending order; edges must have
    /// labels.
    @inline(__always)
    func forEachEdge(into vertex: Vertex, _ body: (Vertex, EdgeLabel) -> Void) {
        if let lists = storage.lists { return lists.forEach(2 * vertex.index, body) }
        forEachPredecessor(of: vertex) { body($0, label(from: $0, to: vertex)) }
    }

    /// Calls `body` with the target and the label of each edge out of a vertex, in ascending order; edges must have
    /// labels.
    @inline(__always)
    func forEachEdge(outOf vertex: Vertex, _ body: (Vertex, EdgeLabel) -> Void) {
        if let lists = storage.lists { return lists.forEach(2 * vertex.index + 1, body) }
        forEachSuccessor(of: vertex) { body($0, label(from: vertex, to: $0)) }
    }

    /// The structure of an edge that is left, or nil where there is none.
    package func structure(from source: Vertex, to target: Vertex) -> JacobianStructure? {
        guard hasEdge(from: source, to: target) else { return nil }
        guard case .structures(let algebra)? = algebra else { return .scalar }
        return algebra.factor(label(from: source, to: target).structure)
    }

    /// The edges that are left, sorted by source, then by target.
    var edgesLeft: [Edge] {
        var edges: [Edge] = []
        for source in (0..<graph.vertexCount).lazy.map({ Vertex($0) }) {
            forEachSuccessor(of: source) { edges.append(Edge(source: source, target: $0)) }
        }
        return edges
    }

    /// The labels of edges; edges must have labels.
    func labels(of edges: [Edge]) -> [EdgeLabel] { edges.map { label(from: $0.source, to: $0.target) } }
}
