import GraphNetwork
import Machine
package import Orders
import Programs
import Records
import Search
package import Telemetry
import VertexGame

/// Plays programs with a network in the three ways in which it can be used.
package struct CheckpointEvaluation {
    /// What the search's games cost, in multiplications.
    package struct Games: Encodable, Hashable, Sendable {
        package let best: Int
        package let mean: Double
        package let worst: Int
    }

    /// How well one program is played, in multiplications.
    package struct Result: Hashable, Sendable {
        /// The program's name.
        package let program: String
        /// The most probable vertex at each move.
        package let policy: Int
        /// Tree search at each move.
        package let mcts: Games
        /// The beam.
        package let beam: Int
        /// Time of all three together.
        package let seconds: Double
        package let baselines: Baselines
    }

    private let parameters: NetworkParameters<Float>
    private let settings: GumbelSearchSettings
    private let gameCount: Int
    private let seed: UInt64

    /// Games that are searched in lock step.
    private static let batch = 64
    /// States that the beam keeps, and continuations of each.
    private static let beam = (width: 32, branching: 8)

    /// - Parameters:
    ///   - simulations: of the search for each move.
    ///   - gameCount: of the search for each program.
    ///   - seed: of the search's noise.
    package init(_ checkpoint: LoadedCheckpoint, simulations: Int, gameCount: Int, seed: UInt64) {
        parameters = checkpoint.parameters
        settings = checkpoint.searchSettings(simulations: simulations)
        (self.gameCount, self.seed) = (gameCount, seed)
    }

    /// Plays one program.
    ///
    /// - Throws: `CommandError` for a program without a move.
    package func play(_ program: PlayedProgram) throws(CommandError) -> Result {
        let graph = program.graph
        guard graph.intermediateCount > 0 else {
            throw CommandError(.data, "program \(graph.program.name) has nothing to eliminate; leave it out")
        }
        let start = ContinuousClock.now
        var evaluator = NetworkEvaluator(parameters)
        let policy = evaluator.greedyOrder(graph, cost: program.cost).multiplications
        let beam = evaluator.beamOrder(
            graph, cost: program.cost, width: Self.beam.width, branching: Self.beam.branching
        ).multiplications
        var games = SelfPlayGames(
            programs: [program], settings: settings, gameCount: min(gameCount, Self.batch),
            identity: SelfPlayIdentity(seed: seed, stream: 0, build: Build.identity), parameters: parameters)
        let costs = games.playEpisodes(count: gameCount).map(\.cost)
        return Result(
            program: graph.program.name, policy: policy,
            mcts: Games(
                best: costs.min() ?? 0, mean: costs.reduce(0.0) { $0 + Double($1) } / Double(max(1, costs.count)),
                worst: costs.max() ?? 0),
            beam: beam, seconds: start.duration(to: .now) / .seconds(1),
            baselines: Baselines(graph, cost: program.cost))
    }
}
