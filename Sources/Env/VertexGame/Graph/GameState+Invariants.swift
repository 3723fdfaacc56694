/// What must hold of a state between two moves: for tests, which ask after every few.
extension GameState {
    /// What is wrong with the state, in words, or nil where nothing is.
    ///
    /// Checked is that
    /// - as many vertices are alive as are counted, all of them vertices that can be eliminated, and no other is
    ///   missing in the set of those eliminated;
    /// - a vertex has a successor exactly where it is a predecessor of that, what was eliminated has no neighbours, and
    ///   values that lead anywhere are computed after those that they depend on;
    /// - the memory of the edges is in order: see `checkInvariants` of `LabelMatrix`, `AdjacencyLists` and
    ///   `CompactRows`.
    ///
    /// - Complexity: O(vertices · `wordsPerRow` + edges · log edges); O(vertices²) with a matrix of labels.
    package func checkInvariants() -> String? { wrongVertices() ?? wrongNeighbours() ?? wrongStorage() }

    private func wrongVertices() -> String? {
        var alive: Set<Vertex> = []
        forEachAlive { alive.insert($0) }
        if alive.count != left { return "\(alive.count) vertices are alive, \(left) are counted" }
        if let foreign = alive.first(where: { $0.index >= graph.intermediateCount }) {
            return "\(foreign) is alive, which cannot be eliminated"
        }
        let gone = eliminatedSet
        if let wrong = graph.intermediates.first(where: { gone.contains($0) == alive.contains($0) }) {
            return "\(wrong) is both alive and eliminated, or neither"
        }
        return gone.checkInvariants(vertexCount: graph.intermediateCount)
    }

    private func wrongNeighbours() -> String? {
        let edges = edgesLeft
        var mirrored: [Edge] = []
        for target in (0..<graph.vertexCount).lazy.map({ Vertex($0) }) {
            forEachPredecessor(of: target) { mirrored.append(Edge(source: $0, target: target)) }
        }
        mirrored.sort { ($0.source, $0.target) < ($1.source, $1.target) }
        if edges != mirrored { return "successors say \(edges.count) edges, predecessors \(mirrored.count) or others" }
        for edge in edges {
            let ends = [edge.source, edge.target]
            if let gone = ends.first(where: { $0.index < graph.intermediateCount && !isAlive($0) }) {
                return "\(gone) was eliminated and has a neighbour"
            }
            if !graph.ascends(along: edge), successorCount(edge.target) > 0 {
                return "\(edge.target) depends on \(edge.source), which is computed later"
            }
        }
        return nil
    }

    private func wrongStorage() -> String? {
        let rowCount = StateLayout.headerRows + (storage.hasRows ? 2 * graph.vertexCount : 0)
        if words.count != rowCount * wordsPerRow {
            return "\(words.count) words for \(rowCount) rows of \(wordsPerRow)"
        }
        if hasRowsAlone != (eliminationForm.isOfRowsAlone) { return "whether there are rows alone is not what is said" }
        if let wrong = storage.checkInvariants() { return wrong }
        if let lists = storage.lists { return lists.checkInvariants(isLabelled: isLabelled) }
        if let rows = storage.compactRows { return rows.checkInvariants() }
        guard let matrix = storage.matrix else { return nil }
        guard let algebra else { return "there is a matrix of labels, but no algebra of them" }
        return matrix.checkInvariants(edgesLeft, algebra)
    }
}

extension EliminationForm {
    fileprivate var isOfRowsAlone: Bool {
        switch self {
        case .rowsOfOneWord, .rowsOfTwoWords, .rowsOfThreeWords, .wideRows: true
        case .matrix, .lists, .labelledLists, .compactRows: false
        }
    }
}

extension EliminatedSet {
    /// What is wrong with the set of eliminated vertices of a graph of which `vertexCount` can be eliminated, or nil:
    /// equal sets have as many words, and no bit is that of no vertex.
    ///
    /// - Complexity: O(`vertexCount` / 64).
    func checkInvariants(vertexCount: Int) -> String? {
        let wordCount = 2 + rest.count
        if wordCount != max(2, (vertexCount + 63) >> 6) {
            return "a set of \(wordCount) words for \(vertexCount) vertices"
        }
        let inside = (0..<vertexCount).count { contains(Vertex($0)) }
        return inside == count ? nil : "a set of \(count) vertices of which the graph has \(inside)"
    }
}
