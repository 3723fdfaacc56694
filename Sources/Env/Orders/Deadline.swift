import Synchronization

/// A moment by which a search must have ended.
package struct Deadline: Sendable {
    /// Seconds that the search may take.
    package let seconds: Double
    /// When the search began, in seconds of the clock.
    private let start: Double
    /// What time is read from; nil for that of the machine.
    private let clock: CountingClock?

    private static let origin = ContinuousClock.now

    /// Begins now.
    ///
    /// - Parameter clock: read in place of the machine's, so that a test does not depend on what else the machine does.
    package init(seconds: Double, clock: CountingClock? = nil) {
        self.init(seconds: seconds, start: Self.now(clock), clock: clock)
    }

    private init(seconds: Double, start: Double, clock: CountingClock?) {
        (self.seconds, self.start, self.clock) = (seconds, start, clock)
    }

    private static func now(_ clock: CountingClock?) -> Double {
        clock?.look() ?? origin.duration(to: .now) / .seconds(1)
    }

    /// A deadline of the same search that many seconds before this one.
    package func earlier(by lead: Double) -> Deadline { Deadline(seconds: seconds - lead, start: start, clock: clock) }

    /// A deadline of the same search when a share of its whole time has passed.
    func after(_ share: Double) -> Deadline { earlier(by: (1 - share) * seconds) }

    /// A deadline of the same search when a share of its whole time has passed from now.
    func afterNow(_ share: Double) -> Deadline { earlier(by: seconds - (elapsed + share * seconds)) }

    /// No limit.
    package static var never: Deadline { Deadline(seconds: .infinity) }

    /// Seconds since the start.
    package var elapsed: Double { Self.now(clock) - start }

    /// Whether the time is over.
    package var hasPassed: Bool { seconds < .infinity && elapsed >= seconds }
}

/// A clock that goes on by the same time whenever somebody looks at it: what a search does until a deadline is then the
/// same on every machine, however busy it is.
package final class CountingClock: Sendable {
    private let count = Atomic<Int>(0)
    private let secondsALook: Double

    /// - Parameter secondsALook: how far it goes on at each look.
    package init(secondsALook: Double) {
        self.secondsALook = secondsALook
    }

    /// How often somebody has looked.
    package var looks: Int { count.load(ordering: .relaxed) }

    /// The time, in seconds since the clock was made.
    fileprivate func look() -> Double {
        Double(count.add(1, ordering: .relaxed).newValue) * secondsALook
    }
}
