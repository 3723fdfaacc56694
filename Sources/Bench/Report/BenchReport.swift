import Foundation
import GraphNetwork
import Records
import SelfPlay
import Tasks
import VertexGame

/// What `bench` measures, as printed with `--json`: every figure with its limit as rows, and by name for scripts.
package struct BenchReport: Encodable {
    /// The game.
    package struct Game: Encodable {
        package let eliminationsPerSecond: [String: Double]
    }

    /// The limit that the network is held against.
    package struct BLAS: Encodable {
        package let sgemmGflops: Double
    }

    package let machine = BenchMachine()
    package let date = Date.now.ISO8601Format()
    /// For which each figure was measured, about.
    package let seconds: Double
    package let layers: [BenchLayer]
    private(set) var env: Game?
    private(set) var blas: BLAS?
    /// The default network, and the same with two graph layers.
    private(set) var network: NetworkFigures?
    private(set) var graphNetwork: NetworkFigures?
    private(set) var training: TrainingFigures?
    private(set) var graphTraining: TrainingFigures?
    private(set) var search: SearchFigures?
    private(set) var transport: TransportBenchmark?
    private(set) var storage: StorageBenchmark?
    private(set) var ingest: IngestFigures?
    private(set) var processes: ProcessBenchmark?
    /// In the order of the layers.
    private(set) var rows: [BenchRow] = []

    /// Positions that a learner's window is filled with.
    private static let windowPositions = 1_000_000
    /// Positions of a training step.
    private static let trainingBatch = 256

    /// Measures some layers, each of their figures for about so many seconds.
    package init(_ layers: [BenchLayer], seconds: Double) throws {
        (self.layers, self.seconds) = (layers, seconds)
        let program = try PlayedProgram(try ReferenceTask.roeFlux1D.program())
        for layer in BenchLayer.allCases where layers.contains(layer) {
            switch layer {
            case .game:
                let game = try EliminationBenchmark(seconds: seconds)
                env = Game(eliminationsPerSecond: game.random)
                rows += game.rows
            case .annealing: rows += try AnnealingBenchmark(seconds: seconds).rows
            case .network: measureNetwork(program.graph, seconds)
            case .search:
                let figures = SearchFigures(program.graph, seconds: seconds)
                search = figures
                rows += figures.rows
            case .transport:
                let figures = try TransportBenchmark(seconds: seconds, episodes: SampleEpisodes(program))
                transport = figures
                rows += figures.rows
            case .storage:
                let figures = try StorageBenchmark(seconds: seconds, episodes: SampleEpisodes(program))
                storage = figures
                rows += figures.rows
            case .ingest:
                let figures = try IngestFigures(
                    window: Self.windowPositions, seconds: 5 * seconds, episodes: SampleEpisodes(program))
                ingest = figures
                rows += figures.rows
            case .processes:
                let figures = try ProcessBenchmark(seconds: 5 * seconds)
                processes = figures
                rows += figures.rows
            }
        }
    }

    private mutating func measureNetwork(_ graph: ComputationalGraph, _ seconds: Double) {
        var product = SquareProduct()
        let peak = Throughput.fastest(seconds: seconds) { product.run() } / 1e9
        blas = BLAS(sgemmGflops: peak)
        rows.append(BenchRow(workload: "product of 512 × 512 matrices", unit: "GFlop/s", value: peak))
        func measured(_ name: String, _ layers: Int, wanted: Double?) -> (NetworkFigures, TrainingFigures) {
            let benchmark = NetworkBenchmark(NetworkConfiguration(graphLayers: layers), graph)
            let network = NetworkFigures(benchmark, peak: peak, seconds: seconds)
            let training = benchmark.training(batch: Self.trainingBatch, seconds: seconds, peak: peak)
            rows += network.rows(name, wanted: wanted) + training.rows(name)
            return (network, training)
        }
        (network, training) = measured("no graph layers", 0, wanted: nil)
        (graphNetwork, graphTraining) = measured("two graph layers", 2, wanted: 0.6)
    }
}
