import Programs
package import VertexGame

/// An episode that was played again: every move legal, the game complete, the cost right.
package struct VerifiedEpisode: Hashable, Sendable {
    /// The episode.
    package let episode: Episode
    /// The vertices in the order of their elimination `[moves]`.
    package let order: [Vertex]
    /// Multiplications of each move `[moves]`.
    package let multiplications: [Int]
}

extension Episode {
    /// Plays the episode again, under its own cost model.
    ///
    /// - Parameters:
    ///   - graph: the graph of the program that the episode claims to be of.
    ///   - digest: the program's digest where the caller keeps it; computing it takes longer than the game.
    /// - Throws: `EpisodeRefusal` for the first fault: another program, a cost model that the program does not have, an
    ///   illegal move, vertices left, another cost, or considered actions that were not legal then.
    /// - Complexity: O(moves + considered actions).
    package func verified(
        on graph: ComputationalGraph, digest: Digest? = nil
    ) throws(EpisodeRefusal) -> VerifiedEpisode {
        guard programDigest == digest ?? graph.program.digest else {
            throw EpisodeRefusal(
                .unknownProgram,
                "\"\(program)\" with digest \(programDigest) is not \"\(graph.program.name)\" of this run")
        }
        do {
            try graph.require(costModel)
        } catch {
            throw EpisodeRefusal(.foreignCost, "\"\(program)\" has no \(costModel.rawValue) cost: \(error)")
        }
        var game = GameState(graph, cost: costModel)
        var order: [Vertex] = []
        var multiplications: [Int] = []
        var marks = [Int](repeating: -1, count: graph.intermediateCount)
        for (index, move) in moves.enumerated() {
            let vertex = try legalVertex(move.vertex, at: index, in: game, on: graph)
            try checkConsidered(move, at: index, in: game, on: graph, marks: &marks)
            order.append(vertex)
            multiplications.append(game.eliminate(vertex))
        }
        guard game.isTerminal else {
            throw EpisodeRefusal(
                .incomplete,
                "\(game.remainingCount) of \(graph.intermediateCount) vertices are left after \(moves.count) moves")
        }
        guard game.multiplications == cost else {
            throw EpisodeRefusal(
                .wrongCost, "it says \(cost) multiplications, played again it has \(game.multiplications)")
        }
        return VerifiedEpisode(episode: self, order: order, multiplications: multiplications)
    }

    private func legalVertex(
        _ value: Int, at index: Int, in game: GameState, on graph: ComputationalGraph
    ) throws(EpisodeRefusal) -> Vertex {
        guard let vertex = graph.vertex(ofValue: value), vertex.index < graph.intermediateCount else {
            throw EpisodeRefusal(.illegalMove, "move \(index) eliminates value \(value), which never can be")
        }
        guard game.isAlive(vertex) else {
            throw EpisodeRefusal(.illegalMove, "move \(index) eliminates value \(value), which is gone already")
        }
        return vertex
    }

    /// Checks that search considered each action once, and only legal ones. `marks` holds the last move at which a
    /// vertex was seen.
    private func checkConsidered(
        _ move: Move, at index: Int, in game: GameState, on graph: ComputationalGraph, marks: inout [Int]
    ) throws(EpisodeRefusal) {
        for action in move.considered {
            guard let vertex = graph.vertex(ofValue: action.vertex), vertex.index < graph.intermediateCount,
                game.isAlive(vertex), marks[vertex.index] != index
            else {
                throw EpisodeRefusal(
                    .malformed, "move \(index) considers value \(action.vertex), which is no choice then, or twice")
            }
            marks[vertex.index] = index
        }
    }
}
