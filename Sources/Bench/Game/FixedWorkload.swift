import GraphNetwork
import Orders
import Records
import Search
import SelfPlay
import Tasks
import VertexGame

/// Work of a fixed amount, without a clock: the instructions that it takes are the same each time, whatever else the
/// machine does.
package enum FixedWorkload: String, CaseIterable {
    /// Nothing but the start of the program and the graph of RoeFlux_1d, which the others take too.
    case start
    /// Random orders of RoeFlux_1d: bitset rows.
    case gameScalar = "game-scalar"
    /// Random orders of RoeFlux_3d: labels in a matrix.
    case gameStructured = "game-structured"
    /// A Markowitz order of a generated graph of 2,000 vertices: lists.
    case gameLarge = "game-large"
    /// Annealing of RoeFlux_1d.
    case annealing
    /// Annealing of a generated graph of 1,400 vertices: lists.
    case annealingLarge = "annealing-large"
    /// Annealing of Encoder, whose edges have labels.
    case annealingStructured = "annealing-structured"
    /// Moves of 16 games with uniform priors.
    case searchUniform = "search-uniform"
    /// The same with the default network.
    case searchLocal = "search-local"
    /// The same with two graph layers.
    case searchGraph = "search-graph"
    /// Training steps of the default network.
    case trainingLocal = "training-local"
    /// The same with two graph layers.
    case trainingGraph = "training-graph"
    /// An episode encoded, decoded and replayed, again and again, after it was played.
    case episodes

    package func run() throws {
        let program = try PlayedProgram(ReferenceTask.roeFlux1D.program())
        switch self {
        case .start: break
        case .gameScalar: Self.play(program.graph, episodes: 2_000)
        case .gameStructured: Self.play(try ComputationalGraph(ReferenceTask.roeFlux3D.program()), episodes: 200)
        case .gameLarge: Self.playMarkowitz(try BenchPrograms.generatedGraph(vertices: 2_000), episodes: 4)
        case .annealing: Self.anneal(program.graph, moves: 100_000)
        case .annealingLarge: Self.anneal(try BenchPrograms.generatedGraph(vertices: 1_400), moves: 100_000)
        case .annealingStructured: Self.anneal(try ComputationalGraph(ReferenceTask.encoder.program()), moves: 50_000)
        case .searchUniform: Self.search(program.graph, UniformEvaluator<VertexPosition>(), moves: 10)
        case .searchLocal: Self.search(program.graph, NetworkConfiguration(), moves: 2)
        case .searchGraph: Self.search(program.graph, NetworkConfiguration(graphLayers: 2), moves: 1)
        case .trainingLocal: Self.train(program.graph, NetworkConfiguration(), steps: 8)
        case .trainingGraph: Self.train(program.graph, NetworkConfiguration(graphLayers: 2), steps: 2)
        case .episodes: try Self.encode(program)
        }
    }

    private static func play(_ graph: ComputationalGraph, episodes: Int) {
        var play = RandomPlay(graph)
        let orders = (0..<16).map { _ in play.order() }
        let start = GameState(graph)
        var sum = 0
        for episode in 0..<episodes {
            var state = start
            for vertex in orders[episode % orders.count] { state.eliminate(vertex) }
            sum += state.multiplications
        }
        precondition(sum > 0, "no multiplication was counted")
    }

    private static func playMarkowitz(_ graph: ComputationalGraph, episodes: Int) {
        let order = Orders.markowitz(graph)
        var sum = 0
        for _ in 0..<episodes { sum += graph.cost(of: order) }
        precondition(sum > 0, "no multiplication was counted")
    }

    private static func anneal(_ graph: ComputationalGraph, moves: Int) {
        let start = Orders.reverse(graph)
        let found = Orders.annealed(graph, from: start, seed: 1, limit: .moves(moves))
        precondition(found.multiplications < graph.cost(of: start), "annealing found no better order")
    }

    private static func search(_ graph: ComputationalGraph, _ configuration: NetworkConfiguration, moves: Int) {
        search(graph, NetworkEvaluator(NetworkParameters(configuration, seed: 0)), moves: moves)
    }

    private static func search<E: Evaluator>(_ graph: ComputationalGraph, _ evaluator: E, moves: Int)
    where E.Position == VertexPosition {
        var games = GamesInSearch(
            SearchBenchmark(graph: graph, games: 16, settings: GumbelSearchSettings()), evaluator)
        for _ in 0..<moves { _ = games.move() }
    }

    private static func train(_ graph: ComputationalGraph, _ configuration: NetworkConfiguration, steps: Int) {
        var training = NetworkBenchmark(configuration, graph).trainingSteps(batch: 64)
        for _ in 0..<steps { training.take() }
    }

    private static func encode(_ program: PlayedProgram) throws {
        let episodes = SampleEpisodes(program, count: 1).episodes
        let catalog = ProgramCatalog([program.graph])
        var bytes = 0
        for _ in 0..<50 {
            for episode in episodes {
                let encoded = episode.encoded()
                bytes += encoded.count
                _ = try catalog.verified(try Episode(decoding: encoded))
            }
        }
        precondition(bytes > 0, "nothing was encoded")
    }
}
