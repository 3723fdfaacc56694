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

    private init(start: ContinuousClock.Instant, seconds: Double) { (self.start, self.seconds) = (start, seconds) }

    /// A deadline of the same search that many seconds before this one.
    package func earlier(by lead: Double) -> Deadline { Deadline(start: start, seconds: seconds - lead) }

    /// A deadline of the same search when a share of its whole time has passed.
    func after(_ share: Double) -> Deadline { earlier(by: (1 - share) * seconds) }

    /// A deadline of the same search when a share of its whole time has passed from now.
    func afterNow(_ share: Double) -> Deadline { earlier(by: seconds - (elapsed + share * seconds)) }

    /// No limit.
    package static var never: Deadline { Deadline(seconds: .infinity) }

    /// Seconds since the start.
    package var elapsed: Double { start.duration(to: .now) / .seconds(1) }

    /// Whether the time is over.
    package var hasPassed: Bool { seconds < .infinity && elapsed >= seconds }
}
