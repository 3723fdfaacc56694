import GraphNetwork
import Programs
import Records
import Search
import VertexGame

/// One game of self-play, from its first move to the episode that it becomes.
struct GameInPlay: Sendable {
    /// Number of the episode in the player's stream.
    let episode: UInt64
    let program: PlayedProgram
    /// The state of the game, with what the network knows of it.
    var position: VertexPosition
    private var moves: [Move] = []
    private let startedAt = ContinuousClock.now

    init(episode: UInt64, program: PlayedProgram, weightsVersion: UInt64) {
        self.episode = episode
        self.program = program
        position = program.start
        for vertex in program.firstMoves { playUnsearched(vertex.index, weightsVersion: weightsVersion) }
    }

    /// Writes the noise of the next search: standard Gumbel numbers for the legal actions, drawn in ascending order.
    ///
    /// They depend on seed, stream, episode and number of the move alone.
    func drawGumbel(_ identity: SelfPlayIdentity, into noise: inout [Float], at offset: Int) {
        var random = CounterRandom(
            seed: identity.seed, stream: identity.stream, episode: episode, move: UInt64(moves.count))
        for action in 0..<position.actionCount where position.isLegal(action) {
            noise[offset + action] = random.gumbel()
        }
    }

    /// Plays what the search decided, and records what it found out about the actions that it considered.
    mutating func play(_ outcome: SearchOutcome, weightsVersion: UInt64) {
        let valueIDs = program.graph.valueIDs
        let considered = outcome.visitCounts.indices.filter { outcome.visitCounts[$0] > 0 }.map { action in
            ConsideredAction(
                vertex: valueIDs[action], weight: outcome.actionWeights[action], qValue: outcome.qValues[action],
                visits: Int(outcome.visitCounts[action]))
        }
        moves.append(
            Move(
                vertex: valueIDs[outcome.action], weightsVersion: weightsVersion, rootValue: outcome.rootValue,
                considered: considered, searched: true))
        _ = position.play(outcome.action)
    }

    /// Plays on while there is no choice.
    mutating func playForcedMoves(weightsVersion: UInt64) {
        while position.game.remainingCount == 1,
            let action = (0..<position.actionCount).first(where: position.isLegal)
        {
            playUnsearched(action, weightsVersion: weightsVersion)
        }
    }

    /// Plays a move that was not searched. Its root value is its reward: what comes after was not asked.
    private mutating func playUnsearched(_ action: Int, weightsVersion: UInt64) {
        let reward = position.play(action)
        moves.append(
            Move(
                vertex: program.graph.valueIDs[action], weightsVersion: weightsVersion, rootValue: reward,
                considered: [], searched: false))
    }

    /// The record of the game, which must be over.
    func finished(_ identity: SelfPlayIdentity) -> Episode {
        precondition(position.isTerminal, "episode \(episode) has \(position.game.remainingCount) vertices left")
        return Episode(
            program: program.graph.program.name, programDigest: program.digest, runSeed: identity.seed,
            stream: identity.stream, number: episode, moves: moves, cost: position.game.multiplications,
            costModel: program.cost, source: .selfPlay, build: identity.build,
            nanoseconds: UInt64((ContinuousClock.now - startedAt) / .nanoseconds(1)))
    }
}
