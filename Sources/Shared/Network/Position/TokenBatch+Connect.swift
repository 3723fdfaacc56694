import VertexGame

extension TokenBatch {
    /// Writes the edges between the tokens of every graph, where token i is vertex `vertices[i]` of its position and
    /// every vertex alive of a position has its token.
    ///
    /// Edges from inputs and to outputs are no edges between tokens; local facts count them.
    ///
    /// - Complexity: O(N + E).
    package mutating func connect(_ positions: [VertexPosition], _ vertices: [Int32]) {
        connect(positions, positions.indices, vertices)
    }

    /// The same for those of an array of positions that `indices` names.
    mutating func connect(_ positions: [VertexPosition], _ indices: some Collection<Int>, _ vertices: [Int32]) {
        predecessorOffsets.removeAll(keepingCapacity: true)
        predecessors.removeAll(keepingCapacity: true)
        successorOffsets.removeAll(keepingCapacity: true)
        successors.removeAll(keepingCapacity: true)
        for (graph, index) in indices.enumerated() {
            let game = positions[index].game
            let tokens = tokens(ofGraph: graph)
            let missing = game.graph.intermediateCount - tokenOfVertex.count
            if missing > 0 { tokenOfVertex.append(contentsOf: repeatElement(0, count: missing)) }
            for token in tokens { tokenOfVertex[Int(vertices[token])] = token }
            if !game.withBitsetRows({ connect(tokens, $0, game.graph, vertices) }) { connect(tokens, game, vertices) }
        }
        predecessorOffsets.append(predecessors.count)
        successorOffsets.append(successors.count)
    }

    /// The edges of a game in any form.
    private mutating func connect(_ tokens: Range<Int>, _ game: GameState, _ vertices: [Int32]) {
        let intermediates = game.graph.intermediateCount
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

    /// The edges of a game in bitset rows.
    private mutating func connect(
        _ tokens: Range<Int>, _ bits: BitsetRows, _ graph: ComputationalGraph, _ vertices: [Int32]
    ) {
        let intermediates = graph.intermediateCount
        let words = bits.wordsPerRow
        for token in tokens {
            let row = unsafe bits.predecessors(Int(vertices[token]))
            predecessorOffsets.append(predecessors.count)
            successorOffsets.append(successors.count)
            unsafe ManyWords.forEachBit(row, words) { source in
                if source < intermediates { predecessors.append(tokenOfVertex[source]) }
            }
            unsafe ManyWords.forEachBit(row + words, words) { target in
                if target < intermediates { successors.append(tokenOfVertex[target]) }
            }
        }
    }
}
