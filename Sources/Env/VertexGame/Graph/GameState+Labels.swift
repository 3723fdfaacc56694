package import Programs

/// The game where bitset rows are not all: large graphs, structured derivatives, and the executed cost.
extension GameState {
    /// Eliminates a vertex that is alive, and returns the multiplications.
    @inline(never)
    mutating func eliminateBesideRows(_ vertex: Vertex) -> Int {
        left -= 1
        let count = joinBesideRows(vertex)
        spent += count
        return count
    }

    private mutating func joinBesideRows(_ vertex: Vertex) -> Int {
        if matrix != nil {
            if algebra?.hasNumbersForMatrix == true { return eliminateInMatrix(vertex) }
            moveToLists()
        }
        words[vertex.index >> 6] &= ~(1 << UInt64(vertex.index & 63))
        if let algebra { return lists?.eliminate(vertex, algebra) ?? 0 }
        if left <= graph.fewVertices, lists?.areDense(for: vertexCountLeft + 1) == true {
            let vertices = verticesLeft(with: vertex)
            lists?.moveToRows(of: vertices)
        }
        guard let degrees = lists?.eliminate(vertex) else { return 0 }
        return degrees.predecessors * (degrees.successors - (hasCopy(vertex) ? 1 : 0))
    }

    /// Vertices that are left, the inputs and outputs among them.
    private var vertexCountLeft: Int { left + graph.vertexCount - graph.intermediateCount }

    /// A vertex and all that are left, and the inputs and outputs, in ascending order.
    private func verticesLeft(with vertex: Vertex) -> [Int32] {
        let isLeft = { (number: Int) in
            Vertex(number) == vertex || number >= graph.intermediateCount || isAlive(Vertex(number))
        }
        return (0..<graph.vertexCount).filter(isLeft).map(Int32.init)
    }

    private mutating func eliminateInMatrix(_ vertex: Vertex) -> Int {
        let (above, width) = (predecessorRow(vertex), wordsPerRow)
        let count = algebra.flatMap { matrix?.eliminate(vertex.index, words, above: above, width, $0) }
        joinNeighbours(vertex.index)
        return count ?? 0
    }

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
        if let matrix { return matrix.label(from: source.index, to: target.index) }
        guard let lists, algebra != nil else { preconditionFailure("the edges have no labels") }
        return lists.place(of: target, in: 2 * source.index + 1).map { lists.labels[$0] } ?? .none
    }

    /// Calls `body` with the source and the label of each edge into a vertex, in ascending order; edges must have labels.
    @inline(__always)
    func forEachEdge(into vertex: Vertex, _ body: (Vertex, EdgeLabel) -> Void) {
        if let lists { return lists.forEach(2 * vertex.index, body) }
        forEachPredecessor(of: vertex) { body($0, label(from: $0, to: vertex)) }
    }

    /// Calls `body` with the target and the label of each edge out of a vertex, in ascending order; edges must have labels.
    @inline(__always)
    func forEachEdge(outOf vertex: Vertex, _ body: (Vertex, EdgeLabel) -> Void) {
        if let lists { return lists.forEach(2 * vertex.index + 1, body) }
        forEachSuccessor(of: vertex) { body($0, label(from: vertex, to: $0)) }
    }

    /// The structure of an edge that is left, or nil where there is none.
    package func structure(from source: Vertex, to target: Vertex) -> JacobianStructure? {
        guard hasEdge(from: source, to: target) else { return nil }
        guard case .structures(let algebra)? = algebra else { return .scalar }
        return algebra.factor(label(from: source, to: target).structure)
    }

    /// The edges that are left, sorted by source, then by target, and their labels.
    var labelledEdges: (edges: [Edge], labels: [EdgeLabel]) {
        var (edges, labels): ([Edge], [EdgeLabel]) = ([], [])
        for source in (0..<graph.vertexCount).lazy.map({ Vertex($0) }) {
            forEachSuccessor(of: source) { target in
                edges.append(Edge(source: source, target: target))
                labels.append(label(from: source, to: target))
            }
        }
        return (edges, labels)
    }

    /// Keeps neighbours and labels as lists from now on: labels have grown too many for a matrix.
    private mutating func moveToLists() {
        let (edges, labels) = labelledEdges
        lists = AdjacencyLists(vertexCount: graph.vertexCount, edges: edges, labels: labels)
        matrix = nil
        words.removeLast(words.count - StateLayout.headerRows * wordsPerRow)
    }
}
