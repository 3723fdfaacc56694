import GraphNetwork
import Search
import SelfPlay
import Tasks
import VertexGame

/// All that `bench` measures, as printed with `--json`.
struct BenchReport: Encodable {
    /// The game.
    struct Game: Encodable {
        let eliminationsPerSecond: [String: Double]
        let reverse: Double
        let plainRandom: Double
        let plainReverse: Double
        let generated: [String: Double]
        let copyNanoseconds: Double
    }

    /// The limit that the network is held against.
    struct BLAS: Encodable {
        let sgemmGflops: Double
    }

    /// The default network.
    struct Network: Encodable {
        let parameters: Int
        /// By positions in a batch.
        let evaluationsPerSecond: [String: Double]
        /// At the largest batch.
        let fractionOfSgemm: Double
    }

    /// Simulations a second with the default settings.
    struct Search: Encodable {
        /// Without a network, with the default one, with two graph layers, and with the default one under the executed cost.
        struct Rates: Encodable {
            let uniform: Double
            let local: Double
            let graph: Double
            let executed: Double
        }

        /// Of one thread.
        let simulationsPerSecond: Rates
        /// Threads of the next figures: a thread a core.
        let threads: Int
        /// Of all threads together.
        let allThreads: Rates
    }

    /// Training steps of the default network.
    struct Training: Encodable {
        let positionsPerSecond: Double
        let fractionOfSgemm: Double
    }

    let machine: BenchMachine
    let env: Game
    let blas: BLAS
    let network: Network
    let search: Search
    let training: Training
    let transport: TransportBenchmark
    let storage: StorageBenchmark

    /// Positions in the largest batch.
    private static let batch = 256

    /// Measures everything on RoeFlux_1d, each part for about so many seconds.
    init(seconds: Double) throws {
        let program = try PlayedProgram(try ReferenceTask.roeFlux1D.program())
        machine = BenchMachine()
        let game = try EliminationBenchmark(seconds: seconds)
        env = Game(
            eliminationsPerSecond: game.random, reverse: game.reverse, plainRandom: game.plain.random,
            plainReverse: game.plain.reverse,
            generated: Dictionary(uniqueKeysWithValues: game.generated.map { (String($0.key), $0.value) }),
            copyNanoseconds: game.copyNanoseconds)
        var product = SquareProduct()
        let peak = Measurement.rate(seconds: seconds) { product.run() } / 1e9
        blas = BLAS(sgemmGflops: peak)

        let benchmark = NetworkBenchmark(NetworkConfiguration(), program.graph)
        let batches = [1, 16, Self.batch].map { ($0, benchmark.evaluation(batch: $0, seconds: seconds, peak: peak)) }
        network = Network(
            parameters: benchmark.parameters.values.count,
            evaluationsPerSecond: Dictionary(uniqueKeysWithValues: batches.map { (String($0.0), $0.1.perSecond) }),
            fractionOfSgemm: batches.last?.1.fraction ?? 0)
        let trained = benchmark.training(batch: Self.batch, seconds: seconds, peak: peak)
        training = Training(positionsPerSecond: trained.perSecond, fractionOfSgemm: trained.fraction)
        search = Self.search(program.graph, seconds: seconds)

        let episodes = SampleEpisodes(program)
        transport = try TransportBenchmark(seconds: seconds, episodes: episodes)
        storage = try StorageBenchmark(seconds: seconds, episodes: episodes)
    }

    private static func search(_ graph: ComputationalGraph, seconds: Double) -> Search {
        let benchmark = SearchBenchmark(graph: graph, games: 16, settings: GumbelSearchSettings())
        var labelled = benchmark
        labelled.cost = .executed
        let (local, deep) = (NetworkConfiguration(), NetworkConfiguration(graphLayers: 2))
        let threads = UsableCores.count
        return Search(
            simulationsPerSecond: Search.Rates(
                uniform: benchmark.uniform(seconds: seconds), local: benchmark.network(local, seconds: seconds),
                graph: benchmark.network(deep, seconds: seconds), executed: labelled.network(local, seconds: seconds)),
            threads: threads,
            allThreads: Search.Rates(
                uniform: benchmark.uniform(threads: threads, seconds: seconds),
                local: benchmark.network(local, threads: threads, seconds: seconds),
                graph: benchmark.network(deep, threads: threads, seconds: seconds),
                executed: labelled.network(local, threads: threads, seconds: seconds)))
    }
}
