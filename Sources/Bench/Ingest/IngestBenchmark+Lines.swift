import Telemetry

extension IngestBenchmark {
    /// For a person.
    package var lines: [String] {
        let title =
            "\(actors) simulated actors, episodes of \(episodeBytes) bytes, learner's memory at most "
            + "\(learnerPeakBytes >> 20) MiB with \(windowPositions) positions in its window"
        let header = ["", "as fast as answered", "\(Formats.significant(pace)) a second each"]
        let rows = zip(Self.rows(saturated), Self.rows(paced)).map { [$0.name, $0.text, $1.text] }
        return [title] + TextTable.lines([header] + rows)
    }

    private static func rows(_ figures: Figures) -> [(name: String, text: String)] {
        let threads = figures.threadMicroseconds.filter { $0.value >= 0.5 }.sorted { $0.key < $1.key }
        return [
            ("durable episodes/s", Formats.significant(figures.episodesPerSecond)),
            ("until all are sealed", Formats.significant(figures.sealedPerSecond)),
            ("median from game to answer, ms", Formats.significant(figures.medianSeconds * 1e3)),
            ("p99, ms", Formats.significant(figures.p99Seconds * 1e3)),
            ("simulation, µs an episode", Formats.significant(figures.simulationMicroseconds)),
            ("learner, µs an episode", Formats.significant(figures.learnerMicroseconds)),
        ] + threads.map { ("  thread \($0.key)", Formats.significant($0.value)) }
    }
}

extension BroadcastBenchmark {
    /// For a person.
    package var lines: [String] {
        [
            "\(weightsBytes) bytes of weights from a finished step to the last of \(actors) actors' checks: "
                + "median \(Formats.significant(medianSeconds * 1e3)) ms, "
                + "worst \(Formats.significant(worstSeconds * 1e3)) ms"
        ]
    }
}
