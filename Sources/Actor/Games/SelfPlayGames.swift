package import GraphNetwork
import Programs
package import Records
package import Search
import VertexGame

/// Games of self-play in lock step on one thread, without transport and files: weights in, finished episodes out.
///
/// Each call of ``playRound(episodeLimit:)`` is one move of every game: a search from all their positions at once,
/// whose leaves the network evaluates in one batch. A game that ends makes room for the next episode. Episode n plays
/// program n mod the number of programs; what is random in it depends on (seed, stream, n, move) alone, so that with
/// the same weights it is the same episode whatever is played beside it.
///
/// ```swift
/// var games = SelfPlayGames(
///     programs: [roeFlux], settings: settings, gameCount: 16, identity: identity, parameters: weights)
/// let episodes = games.playEpisodes(count: 100)
/// ```
package struct SelfPlayGames: Sendable {
    /// What is searched, and how.
    package let settings: GumbelSearchSettings
    /// Games at a time.
    package let gameCount: Int
    /// Version of the weights in use, which every move is tagged with.
    package private(set) var weightsVersion: UInt64
    /// Number of the next episode to begin.
    package private(set) var nextEpisode: UInt64
    /// Simulations so far.
    package private(set) var simulations: UInt64 = 0
    /// Moves played so far, forced ones included, those that games begin with not.
    package private(set) var positions: UInt64 = 0
    /// The share of positions that the network was asked about before: see `NetworkEvaluator.knownShare`.
    package var knownShare: Double { evaluator.knownShare }
    /// Episodes finished so far.
    package private(set) var episodes: UInt64 = 0

    private let programs: [PlayedProgram]
    private let identity: SelfPlayIdentity
    private let stride: Int
    private var games: [GameInPlay] = []
    private var search: GumbelSearch<NetworkEvaluator>
    private var evaluator: NetworkEvaluator
    private var noise: [Float]
    private var logits: [Float]
    private var values: [Float]

    /// - Parameters:
    ///   - programs: played in turn; at least one, and each has something to eliminate.
    ///   - settings: of the search.
    ///   - gameCount: games at a time, at least 1.
    ///   - identity: seeds and names the episodes.
    ///   - firstEpisode: number of the first episode.
    ///   - parameters: weights to begin with.
    ///   - weightsVersion: their version.
    package init(
        programs: [PlayedProgram], settings: GumbelSearchSettings, gameCount: Int, identity: SelfPlayIdentity,
        firstEpisode: UInt64 = 0, parameters: NetworkParameters<Float>, weightsVersion: UInt64 = 0
    ) {
        precondition(!programs.isEmpty && gameCount > 0, "\(programs.count) programs, \(gameCount) games")
        for program in programs {
            precondition(program.graph.intermediateCount > 0, "\(program.graph.program.name) has no moves")
        }
        self.programs = programs
        self.settings = settings
        self.gameCount = gameCount
        self.identity = identity
        self.weightsVersion = weightsVersion
        nextEpisode = firstEpisode
        stride = programs.reduce(0) { max($0, $1.graph.intermediateCount) }
        search = GumbelSearch(settings: settings, gameCapacity: gameCount)
        evaluator = NetworkEvaluator(parameters)
        noise = Array(repeating: 0, count: gameCount * stride)
        logits = noise
        values = Array(repeating: 0, count: gameCount)
    }

    /// Takes other weights, from the next move of every game on.
    package mutating func use(_ parameters: NetworkParameters<Float>, version: UInt64) {
        evaluator.use(parameters)
        weightsVersion = version
        for index in games.indices { games[index].position.invalidate() }
    }

    /// Plays one move of every game, beginning new games where there is room, and returns the games that ended by it.
    ///
    /// - Parameter episodeLimit: no episode of this number or above is begun.
    package mutating func playRound(episodeLimit: UInt64 = .max) -> [Episode] {
        while games.count < gameCount && nextEpisode < episodeLimit {
            let program = programs[Int(nextEpisode % UInt64(programs.count))]
            games.append(GameInPlay(episode: nextEpisode, program: program, weightsVersion: weightsVersion))
            nextEpisode += 1
        }
        searchMoves()
        let ended = games.filter(\.position.isTerminal).map { $0.finished(identity) }
        games.removeAll(where: \.position.isTerminal)
        episodes += UInt64(ended.count)
        return ended
    }

    /// Plays exactly `count` episodes to their end and returns them in the order of their numbers.
    package mutating func playEpisodes(count: Int) -> [Episode] {
        let limit = nextEpisode + UInt64(count)
        var played: [Episode] = []
        repeat {
            played += playRound(episodeLimit: limit)
        } while !games.isEmpty || nextEpisode < limit
        return played.sorted { $0.number < $1.number }
    }

    private mutating func searchMoves() {
        let before = games.reduce(0) { $0 + $1.position.game.remainingCount }
        for index in games.indices { games[index].playForcedMoves(weightsVersion: weightsVersion) }
        let open = games.indices.filter { !games[$0].position.isTerminal }
        if !open.isEmpty {
            for (row, index) in open.enumerated() { games[index].drawGumbel(identity, into: &noise, at: row * stride) }
            let outcomes = search.run(
                evaluatedRoots(open), rootGumbel: noise, stride: stride, evaluator: &evaluator)
            for (index, outcome) in zip(open, outcomes) {
                games[index].play(outcome, weightsVersion: weightsVersion)
                games[index].playForcedMoves(weightsVersion: weightsVersion)
            }
        }
        simulations += UInt64(open.count * settings.simulations)
        positions += UInt64(before - games.reduce(0) { $0 + $1.position.game.remainingCount })
    }

    /// The positions of the games to search from.
    ///
    /// Where evaluation is incremental they are evaluated first and kept so, so that the roots of the next round need
    /// only what one move made stale.
    private mutating func evaluatedRoots(_ open: [Int]) -> [VertexPosition] {
        var roots = open.map { games[$0].position }
        if evaluator.parameters.configuration.graphLayers == 0 {
            evaluator.evaluate(&roots, logits: &logits, stride: stride, values: &values)
            for (row, index) in open.enumerated() { games[index].position = roots[row] }
        }
        return roots
    }
}

/// What names the episodes of one player, and seeds everything random in them.
package struct SelfPlayIdentity: Hashable, Sendable {
    /// The seed of the run.
    package var seed: UInt64
    /// The player's random stream; no two players of a run share one.
    package var stream: UInt64
    /// Identity of the executable that plays.
    package var build: String

    package init(seed: UInt64, stream: UInt64, build: String) {
        self.seed = seed
        self.stream = stream
        self.build = build
    }
}

extension GumbelSearchSettings {
    /// The settings of a run's configuration.
    package init(_ search: RunConfiguration.Search) {
        self.init(
            simulations: search.simulations, consideredActions: search.consideredActions,
            gumbelScale: Float(search.gumbelScale), visitOffset: Float(search.visitOffset),
            valueScale: Float(search.valueScale), rescalesValues: search.rescaleValues)
    }
}
