import ArgumentParser
import Bench
import SelfPlay
import Tasks
import Telemetry

/// What `vertexzero bench --ingest` measures.
struct IngestBenchOptions: ParsableArguments {
    @Flag(name: .customLong("ingest"), help: "Measure a learner with many simulated actors, and nothing else.")
    var isAsked = false

    @Option(help: ArgumentHelp("Simulated actors.", valueName: "count"))
    var actors = 192

    @Option(help: ArgumentHelp("Episodes a second that each of them plays.", valueName: "number"))
    var pace = 20.0

    @Option(
        help: ArgumentHelp("Positions in the learner's window, filled before its memory is read.", valueName: "count"))
    var window = 50_000

    func validate() throws {
        guard (2_000...100_000_000).contains(window) else {
            throw ValidationError("--window must be from 2000 to 100000000, not \(window)")
        }
        guard (1...4_096).contains(actors) else {
            throw ValidationError("--actors must be from 1 to 4096, not \(actors)")
        }
        guard pace > 0, pace <= 1e4 else { throw ValidationError("--pace must be above 0, not \(pace)") }
    }

    /// Measures for `seconds` at each pace, and prints the figures.
    func run(seconds: Double, _ output: OutputOptions) throws {
        let episodes = SampleEpisodes(try PlayedProgram(try ReferenceTask.roeFlux1D.program()))
        let benchmark = try IngestBenchmark(
            actors: actors, pace: pace, seconds: seconds, window: window, episodes: episodes)
        let broadcast = try BroadcastBenchmark(actors: actors)
        if output.json { return try StandardOutput.write(json: Report(ingest: benchmark, broadcast: broadcast)) }
        try StandardOutput.write(lines: benchmark.lines + broadcast.lines)
    }

    /// What is printed with `--json`.
    private struct Report: Encodable {
        let ingest: IngestBenchmark
        let broadcast: BroadcastBenchmark
    }
}
