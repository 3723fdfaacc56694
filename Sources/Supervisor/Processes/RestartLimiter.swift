/// How soon, and how often, a process that dies is started again.
///
/// The pause doubles with every death in a row; a process that lived for a while begins anew. More deaths within the
/// window than are allowed mean that starting again does not help.
package struct RestartLimiter: Hashable, Sendable {
    /// The first pause.
    package static let firstPause = Duration.milliseconds(250)
    /// The longest pause.
    package static let longestPause = Duration.seconds(8)
    /// The time over which deaths are counted.
    package static let window = Duration.seconds(60)
    /// Deaths allowed within the window.
    package static let deathsMax = 8

    private var deaths: [ContinuousClock.Instant] = []
    private var inARow = 0
    private var lastStart: ContinuousClock.Instant?
    /// Times that the process was started.
    package private(set) var startCount = 0

    package init() {}

    /// Notes that the process was started.
    package mutating func recordStart(at now: ContinuousClock.Instant) {
        lastStart = now
        startCount += 1
    }

    /// Notes that the process died.
    ///
    /// - Returns: how long to wait before it is started again; nil when it is to be given up.
    package mutating func pauseAfterDeath(at now: ContinuousClock.Instant) -> Duration? {
        if let lastStart, now - lastStart >= Self.window { inARow = 0 }
        deaths.removeAll { now - $0 > Self.window }
        deaths.append(now)
        guard deaths.count <= Self.deathsMax else { return nil }
        let pause = min(Self.longestPause, Self.firstPause * (1 << min(inARow, 10)))
        inARow += 1
        return pause
    }
}
