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
}
