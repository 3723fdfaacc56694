import GraphNetwork
import Machine
import Search
import SelfPlay
package import VertexGame

/// Simulations a second of RoeFlux_1d with the default settings.
package struct SearchFigures: Encodable {
    /// Without a network, with the default one, with two graph layers, and with the default one under the executed
    /// cost.
    package struct Rates: Encodable {
        package let uniform: Double
        package let local: Double
        package let graph: Double
        package let executed: Double
    }

    /// Of one thread.
    package let simulationsPerSecond: Rates
    /// With two graph layers, the share of the positions that were evaluated before, along other orders of the same
    /// moves.
    package let knownShare: Double
    /// Threads of the next figures: a thread a core.
    package let threads: Int
    /// Of all threads together.
    package let allThreads: Rates

    /// Games at a time a thread.
    private static let games = 16

    package init(_ graph: ComputationalGraph, seconds: Double) {
        let benchmark = SearchBenchmark(graph: graph, games: Self.games, settings: GumbelSearchSettings())
        var labelled = benchmark
        labelled.cost = .executed
        let (local, deep) = (NetworkConfiguration(), NetworkConfiguration(graphLayers: 2))
        let (uniform, shallow) = (benchmark.uniform(seconds: seconds), benchmark.network(local, seconds: seconds))
        let graphLayers = benchmark.networkWithShare(deep, seconds: seconds)
        knownShare = graphLayers.known
        simulationsPerSecond = Rates(
            uniform: uniform, local: shallow, graph: graphLayers.rate,
            executed: labelled.network(local, seconds: seconds))
        threads = Topology.current.budget
        allThreads = Rates(
            uniform: benchmark.uniform(threads: threads, seconds: seconds),
            local: benchmark.network(local, threads: threads, seconds: seconds),
            graph: benchmark.network(deep, threads: threads, seconds: seconds),
            executed: labelled.network(local, threads: threads, seconds: seconds))
    }

    /// For the table; what is asked for is of two cores.
    package var rows: [BenchRow] {
        let (one, all) = (simulationsPerSecond, allThreads)
        let both = threads == 2
        func row(_ name: String, _ threads: Int, _ value: Double, wanted: Double? = nil) -> BenchRow {
            BenchRow(
                workload: "\(name), \(threads == 1 ? "one thread" : "\(threads) threads")", unit: "simulations/s",
                value: value, wanted: wanted)
        }
        return [
            row("no network", 1, one.uniform, wanted: 1e6 / 3), row("no network", threads, all.uniform),
            row("no graph layers", 1, one.local),
            row("no graph layers", threads, all.local, wanted: both ? 100_000 : nil),
            row("two graph layers", 1, one.graph),
            row("two graph layers", threads, all.graph, wanted: both ? 4_400 : nil),
            BenchRow(workload: "two graph layers, positions evaluated before", unit: "share", value: knownShare),
            row("no graph layers, executed cost", 1, one.executed),
            row("no graph layers, executed cost", threads, all.executed),
        ]
    }
}
