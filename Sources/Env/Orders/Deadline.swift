/// A moment by which a search must have ended.
package struct Deadline: Hashable, Sendable {
    /// When the search began.
    package let start: ContinuousClock.Instant
    /// Seconds that it may take.
    package let seconds: Double

    /// Begins now.
    package init(seconds: Double) {
        start = .now
        self.seconds = seconds
    }

    /// No limit.
    package static var never: Deadline { Deadline(seconds: .infinity) }

    /// Seconds since the start.
    package var elapsed: Double { start.duration(to: .now) / .seconds(1) }

    /// Whether the time is over.
    package var hasPassed: Bool { seconds < .infinity && elapsed >= seconds }
}
