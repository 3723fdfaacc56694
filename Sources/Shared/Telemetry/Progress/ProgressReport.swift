/// How a run stands, in words for a person: a block for a terminal, a line for a log.
package struct ProgressReport: Sendable {
    /// The run folder.
    package let run: String
    /// Episodes that the run is to have in all; nil where only time limits it.
    package let episodeLimit: Int?
    /// Seconds that this session is to take; nil where only episodes limit it.
    package let secondsLimit: Double?
    /// Seconds since this session began.
    package var elapsed: Double = 0
    /// The newest line of the metrics; nil before the first.
    package var record: MetricsRecord?
    /// Episodes a second, over the last records.
    package var episodesPerSecond: Double = 0
    /// What training and ingest did, over the last records; nil before there are two that say it.
    package var shares: TimeShares?
    /// Times that a process was started again.
    package var restarts = 0

    package init(run: String, episodeLimit: Int?, secondsLimit: Double?) {
        self.run = run
        self.episodeLimit = episodeLimit
        self.secondsLimit = secondsLimit
    }

    /// Takes over a new record, and the speed since the one before.
    package mutating func update(with new: MetricsRecord) {
        if let old = record, new.time > old.time, new.episodes >= old.episodes {
            let speed = Double(new.episodes - old.episodes) / (new.time - old.time)
            episodesPerSecond = episodesPerSecond == 0 ? speed : 0.8 * episodesPerSecond + 0.2 * speed
        }
        if let old = record, let newest = TimeShares(from: old, to: new) {
            if shares == nil { shares = newest } else { shares?.approach(newest) }
        }
        record = new
    }

    /// Seconds to the end, as far as can be told.
    package var secondsLeft: Double? {
        let byTime = secondsLimit.map { max(0, $0 - elapsed) }
        var byEpisodes: Double?
        if let episodeLimit, let record, episodesPerSecond > 0 {
            byEpisodes = Double(max(0, episodeLimit - record.episodes)) / episodesPerSecond
        }
        return [byTime, byEpisodes].compactMap { $0 }.min()
    }

    /// One plain line.
    package var line: String {
        guard let record else { return "\(clock): starting" }
        var parts = ["\(clock): episodes \(grouped(record.episodes))"]
        for name in record.best.keys.sorted() { parts.append(costs(of: name, in: record)) }
        if let loss = record.loss { parts.append("loss \(short(loss.total)) at step \(grouped(record.step))") }
        parts.append("\(grouped(Int(record.simulationsPerSecond))) simulations/s")
        parts.append(actors(record))
        if let shares {
            parts.append("training waits \(percent(shares.wait)), actors held \(percent(shares.hold))")
        }
        if restarts > 0 { parts.append(restartText) }
        if let secondsLeft { parts.append("\(Self.clock(secondsLeft)) left") }
        return parts.joined(separator: ", ")
    }

    /// The lines of a block that is shown in place.
    package var block: [String] {
        let left = secondsLeft.map { " · \(Self.clock($0)) left" } ?? ""
        let head = "\(run) · \(clock)\(left)" + (restarts > 0 ? " · \(restartText)" : "")
        guard let record else { return [head, "  starting: no figures yet"] }
        let goal = episodeLimit.map { " of \(grouped($0))" } ?? ""
        var lines = [
            head,
            "  episodes     \(grouped(record.episodes))\(goal), \(short(episodesPerSecond))/s; "
                + "\(grouped(record.positions)) positions",
            "  simulations  \(grouped(Int(record.simulationsPerSecond)))/s by \(actors(record))",
        ]
        lines += record.best.keys.sorted().map { "  cost         " + costs(of: $0, in: record) }
        if let loss = record.loss {
            lines.append(
                "  loss         \(short(loss.total)) (policy \(short(loss.policy)), value \(short(loss.value)), "
                    + "regret \(short(loss.regret)), charge \(short(loss.charge)))")
            lines.append("  step         \(grouped(record.step)), learning rate \(short(record.learningRate))")
        } else {
            lines.append("  loss         none yet: gathering the first positions")
        }
        return lines + balance(record)
    }

    /// Whether training waits for actors or actors for training, and what training does.
    private func balance(_ record: MetricsRecord) -> [String] {
        var lines: [String] = []
        if let shares {
            let parts = [
                ("waits", shares.wait), ("reads", shares.read), ("forward", shares.forward),
                ("backward", shares.backward), ("update", shares.update), ("writes", shares.write),
            ]
            lines.append(
                "  training     " + parts.map { "\($0.0) \(percent($0.1))" }.joined(separator: ", ")
                    + "; actors held \(percent(shares.hold))")
        }
        if let bucket = record.bucket {
            lines.append("  bucket       \(grouped(bucket.samples)) of \(grouped(bucket.limit)) samples paid for")
        }
        return lines
    }

    private func percent(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }

    private var clock: String {
        Self.clock(elapsed) + (secondsLimit.map { " of \(Self.clock($0))" } ?? "")
    }

    private func costs(of program: String, in record: MetricsRecord) -> String {
        let best = record.best[program].map(grouped) ?? "none"
        let mean = record.meanCost[program].map { ", mean \(Formats.fixed($0, 1))" } ?? ""
        let model = record.costModel.map { " (\($0))" } ?? ""
        return "\(program) best \(best)\(mean)\(model)"
    }

    private func actors(_ record: MetricsRecord) -> String {
        let lag =
            "weights \(record.weightsVersion)"
            + (record.weightsLag > 0 ? ", \(Formats.fixed(record.weightsLag, 1)) behind" : "")
        return "\(record.actorsAlive) actor\(record.actorsAlive == 1 ? "" : "s") with \(lag)"
    }

    private var restartText: String { "\(restarts) restart\(restarts == 1 ? "" : "s")" }

    private func grouped(_ number: Int) -> String { Formats.grouped(number) }

    private func short(_ number: Double) -> String { Formats.significant(number) }

    private static func clock(_ seconds: Double) -> String { Formats.clock(seconds) }
}
