import Search
package import VertexGame

/// A state of the vertex game as search plays it: action a eliminates vertex a, reward = −multiplications.
///
/// It carries the network's outputs for the vertices still alive, and which of them the moves since made stale, so that
/// ``NetworkEvaluator`` computes only those again.
package struct VertexPosition: Position {
    /// The graph that is left and what was spent so far.
    package private(set) var game: GameState
    /// Multiplications in one unit of the network's charges.
    package let costUnit: Float
    /// Bitset over the vertices: outputs that are not valid for this state. May hold vertices that are gone.
    var stale: [UInt64]
    /// Logits `[intermediates]`, then charges `[intermediates]`; charges of eliminated vertices are 0.
    var outputs: [Float]

    /// A root: nothing is known of any vertex.
    package init(_ game: GameState, costUnit: CostUnit) {
        self.game = game
        self.costUnit = costUnit.multiplications
        stale = Array(repeating: .max, count: game.wordsPerRow)
        outputs = Array(repeating: 0, count: 2 * game.graph.intermediateCount)
    }

    package var actionCount: Int { game.graph.intermediateCount }

    package var isTerminal: Bool { game.isTerminal }

    package func isLegal(_ action: Int) -> Bool { game.isAlive(Vertex(action)) }

    package func appendLegalActions(to actions: inout [Int32]) {
        game.forEachAlive { actions.append(Int32($0.index)) }
    }

    /// Eliminates vertex `action`, which must be alive, and returns −multiplications.
    package mutating func play(_ action: Int) -> Float {
        let vertex = Vertex(action)
        LocalFacts.affected(by: vertex, in: game, into: &stale)
        outputs[actionCount + action] = 0
        return -Float(game.eliminate(vertex))
    }

    /// Forgets the outputs, as after a change of weights.
    package mutating func invalidate() {
        for word in stale.indices { stale[word] = .max }
    }
}
