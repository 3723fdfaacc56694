/// Settings of a run that were tried, and what was measured under them.
package struct TuningTrial: Hashable, Sendable {
    /// Actors, and games of each.
    package let actors: Int
    package let games: Int
    /// Positions a second that all actors together played.
    package let played: Double
    /// Samples a second that the learner trained on beside them.
    package let trained: Double

    package init(actors: Int, games: Int, played: Double, trained: Double) {
        self.actors = actors
        self.games = games
        self.played = played
        self.trained = trained
    }

    /// Speeds that differ by less count as equal.
    private static let tolerance = 0.03

    /// Positions a second that are played and learned from, at `ratio` samples a position: what the sample ratio's
    /// bucket lets through, whichever side is slower.
    package func learned(ratio: Double) -> Double {
        ratio > 0 ? min(played, trained / ratio) : played
    }

    /// The games of an actor with which most is played; of those as good, the fewest, since their weights are the
    /// newest. Nil where none played.
    package static func bestGames(_ trials: [TuningTrial]) -> TuningTrial? {
        best(trials, by: \.played) { $0.games < $1.games }
    }

    /// The actors with which most is learned from; of those as good, the fewest, which leave most to others.
    package static func bestActors(_ trials: [TuningTrial], ratio: Double) -> TuningTrial? {
        best(trials, by: { $0.learned(ratio: ratio) }, { $0.actors < $1.actors })
    }

    private static func best(
        _ trials: [TuningTrial], by speed: (TuningTrial) -> Double, _ isLess: (TuningTrial, TuningTrial) -> Bool
    ) -> TuningTrial? {
        guard let most = trials.map(speed).max(), most > 0 else { return nil }
        return trials.filter { speed($0) >= most * (1 - tolerance) }.min(by: isLess)
    }
}

/// What one process of a trial measured: the JSON that `vertexzero speed` prints.
package struct ProbeResult: Codable, Sendable {
    package let positionsPerSecond: Double
    /// How long after the common begin it was ready to measure.
    package let lateSeconds: Double

    package init(positionsPerSecond: Double, lateSeconds: Double) {
        (self.positionsPerSecond, self.lateSeconds) = (positionsPerSecond, lateSeconds)
    }
}
