/// A learner with many simulated actors, and weights on their way to them, for the table of all layers.
struct IngestFigures: Encodable {
    let ingest: IngestBenchmark
    let broadcast: BroadcastBenchmark
    /// Seconds that a copy of the weights of all actors takes.
    let weightsCopySeconds: Double

    /// - Parameters:
    ///   - window: positions that the learner's window is filled with before its memory is read.
    ///   - seconds: at each of two paces.
    init(actors: Int = 192, window: Int, seconds: Double, episodes: SampleEpisodes) throws {
        ingest = try IngestBenchmark(actors: actors, pace: 20, seconds: seconds, window: window, episodes: episodes)
        broadcast = try BroadcastBenchmark(actors: actors)
        weightsCopySeconds = MemoryCopy.seconds(bytes: actors * broadcast.weightsBytes, measuring: 0.1)
    }

    /// For the table.
    var rows: [BenchRow] {
        let actors = "\(ingest.actors) actors"
        return [
            BenchRow(
                workload: "\(actors), durable, four unanswered each", unit: "episodes/s",
                value: ingest.saturated.episodesPerSecond, wanted: 5_000),
            BenchRow(
                workload: "\(actors), game's end to durable answer, 99 of 100, the same", unit: "s",
                value: ingest.saturated.p99Seconds, wanted: 0.5),
            BenchRow(
                workload: "\(actors), \(Int(ingest.pace)) episodes/s each, durable", unit: "episodes/s",
                value: ingest.paced.episodesPerSecond),
            BenchRow(
                workload: "a learner with \(ingest.windowPositions) positions, resident", unit: "bytes",
                value: Double(ingest.learnerPeakBytes), wanted: ingest.windowPositions >= 1_000_000 ? 1.5e9 : nil),
            BenchRow(
                workload: "weights to \(actors), step to last canary", unit: "s", value: broadcast.worstSeconds,
                limit: BenchRow.Limit(name: "copy of as many bytes", value: weightsCopySeconds), wanted: 1),
        ]
    }
}
