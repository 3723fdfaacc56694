import Telemetry

extension BenchReport {
    /// For a person.
    var lines: [String] {
        let games = env.eliminationsPerSecond.sorted { $0.key < $1.key }
        let batches = network.evaluationsPerSecond.sorted { Int($0.key) ?? 0 < Int($1.key) ?? 0 }
        let rows: [(String, Double)] =
            games.map { ("eliminations/s, \($0.key)", $0.value) } + [("sgemm, GFlop/s", blas.sgemmGflops)]
            + batches.map { ("evaluations/s, batches of \($0.key)", $0.value) }
            + [
                ("evaluation, share of sgemm", network.fractionOfSgemm),
                ("training positions/s", training.positionsPerSecond),
                ("training, share of sgemm", training.fractionOfSgemm),
            ] + Self.rows("one thread", search.simulationsPerSecond)
            + Self.rows("\(search.threads) threads", search.allThreads)
            + [
                ("episodes/s over ipc", transport.episodesPerSecond),
                ("durable episodes/s over ipc", transport.durableEpisodesPerSecond),
                ("journal, episodes/s", storage.journalEpisodesPerSecond),
                ("journal, commits/s", storage.commitsPerSecond),
                ("segments, episodes read/s", storage.segmentEpisodesPerSecond),
                ("checkpoints written/s", storage.checkpointsPerSecond),
            ]
        let table = TextTable.lines(rows.map { [$0.0, Formats.significant($0.1)] })
        return ["\(machine.processor), \(machine.cores) cores; RoeFlux_1d, one thread unless said"] + table
    }

    private static func rows(_ name: String, _ rates: Search.Rates) -> [(String, Double)] {
        [
            ("simulations/s, no network, \(name)", rates.uniform),
            ("simulations/s, local network, \(name)", rates.local),
            ("simulations/s, two graph layers, \(name)", rates.graph),
            ("simulations/s, local network, executed cost, \(name)", rates.executed),
        ]
    }
}
