import GraphNetwork
import Machine
import Orders
import Programs
import Records
import Search
import SelfPlay
import Telemetry
import VertexGame

/// Plays programs with a network in the three ways in which it can be used.
struct CheckpointEvaluation {
    /// What the search's games cost, in multiplications.
    struct Games: Encodable, Hashable {
        let best: Int
        let mean: Double
        let worst: Int
    }

    /// How well one program is played, in multiplications.
    struct Row: Encodable, Hashable {
        let program: String
        /// The most probable vertex at each move.
        let policy: Int
        /// Tree search at each move.
        let mcts: Games
        /// The beam.
        let beam: Int
        /// Time of all three together.
        let seconds: Double
        let baselines: BaselineCounts
    }

    let parameters: NetworkParameters<Float>
    let settings: GumbelSearchSettings
    let gameCount: Int
    let seed: UInt64

    /// Games that are searched in lock step.
    private static let batch = 64
    /// States that the beam keeps, and continuations of each.
    private static let beam = (width: 32, branching: 8)

    /// Plays one program.
    ///
    /// - Throws: `CommandError` for a program without a move.
    func row(_ program: PlayedProgram) throws(CommandError) -> Row {
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
        return Row(
            program: graph.program.name, policy: policy,
            mcts: Games(
                best: costs.min() ?? 0, mean: costs.reduce(0.0) { $0 + Double($1) } / Double(max(1, costs.count)),
                worst: costs.max() ?? 0),
            beam: beam, seconds: start.duration(to: .now) / .seconds(1),
            baselines: BaselineCounts(Baselines(graph, cost: program.cost)))
    }
}
