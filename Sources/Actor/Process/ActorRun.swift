import GraphNetwork
import Machine
import Programs
import Records
import Search
import Tasks
import Transport
import VertexGame

/// A run as its learner described it in the welcome, ready to be played.
struct ActorRun: Sendable {
    let id: String
    let isDeterministic: Bool
    let programs: [PlayedProgram]
    let settings: GumbelSearchSettings
    let gameCount: Int
    let identity: SelfPlayIdentity
    /// Bounds of the transport that the run asks for.
    let limits: ActorLimits

    /// Reads configuration and programs.
    ///
    /// - Parameter games: played at a time, in place of the configuration's.
    /// - Throws: what cannot be played.
    init(_ welcome: Welcome, build: String, games: Int? = nil) throws(SelfPlayError) {
        id = welcome.runID
        isDeterministic = welcome.deterministic
        identity = SelfPlayIdentity(seed: welcome.seed, stream: welcome.stream, build: build)
        do {
            var configuration = try RunConfiguration(parsing: welcome.configuration)
            if let games {
                configuration.selfplay.games = games
                // Parsed anew, so that the bounds between keys hold for this number too.
                configuration = try RunConfiguration(parsing: configuration.text)
            }
            settings = GumbelSearchSettings(configuration.search)
            gameCount = configuration.selfplay.games
            limits = ActorLimits(configuration.transport)
            let game = configuration.game
            programs = try welcome.programs.map {
                try PlayedProgram(ProgramFile.read(json: $0), cost: game.cost, reductions: game.reductions)
            }
        } catch {
            throw SelfPlayError(.data, "run \(welcome.runID) cannot be played by this build: \(error)")
        }
        guard !programs.isEmpty else {
            throw SelfPlayError(.data, "run \(welcome.runID) has no programs to play")
        }
        if let empty = programs.first(where: { $0.graph.intermediateCount == 0 }) {
            throw SelfPlayError(.data, "program \(empty.graph.program.name) has nothing to eliminate; leave it out")
        }
    }

    /// The games of this run, with `weights` to begin with.
    func games(_ weights: ReceivedWeights, firstEpisode: UInt64) -> SelfPlayGames {
        SelfPlayGames(
            programs: programs, settings: settings, gameCount: isDeterministic ? 1 : gameCount, identity: identity,
            firstEpisode: firstEpisode, parameters: weights.parameters, weightsVersion: weights.version)
    }
}
