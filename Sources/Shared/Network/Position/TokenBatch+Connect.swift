import VertexGame

extension TokenBatch {
    /// Writes the edges between the tokens of every graph, where token i is vertex `vertices[i]` of its position and every
    /// vertex alive of a position has its token.
    ///
    /// Edges from inputs and to outputs are no edges between tokens; local facts count them.
    ///
    /// - Complexity: O(N + E).
    package mutating func connect(_ positions: [VertexPosition], _ vertices: [Int32]) {
        predecessorOffsets.removeAll(keepingCapacity: true)
        predecessors.removeAll(keepingCapacity: true)
        successorOffsets.removeAll(keepingCapacity: true)
        successors.removeAll(keepingCapacity: true)
        var tokenOfVertex: [Int] = []
        for (graph, position) in positions.enumerated() {
            let game = position.game
            let intermediates = game.graph.intermediateCount
            if tokenOfVertex.count < intermediates {
                tokenOfVertex = Array(repeating: 0, count: intermediates)
            }
            let tokens = tokens(ofGraph: graph)
            for token in tokens { tokenOfVertex[Int(vertices[token])] = token }
            for token in tokens {
                let vertex = Vertex(Int(vertices[token]))
                predecessorOffsets.append(predecessors.count)
                successorOffsets.append(successors.count)
                game.forEachPredecessor(of: vertex) { source in
                    if source.index < intermediates { predecessors.append(tokenOfVertex[source.index]) }
                }
                game.forEachSuccessor(of: vertex) { target in
                    if target.index < intermediates { successors.append(tokenOfVertex[target.index]) }
                }
            }
        }
        predecessorOffsets.append(predecessors.count)
        successorOffsets.append(successors.count)
    }
}
