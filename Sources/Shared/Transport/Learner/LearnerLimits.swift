/// Bounds of the learner's side of the transport.
package struct LearnerLimits: Hashable, Sendable {
    /// Episodes that one actor may have sent and not yet heard of.
    package var credit = 64
    /// Actors known at a time.
    package var actorsMaximum = 4096
    /// How long an actor may be silent before it counts as gone.
    package var timeout: Duration = .seconds(10)
    /// How often the newest weights are announced again, for those who missed them.
    package var announcementInterval: Duration = .seconds(1)
    /// The largest message taken or sent.
    package var maximumMessageBytes = 64 << 20
    /// How long close waits for the last messages to leave.
    package var linger: Duration = .milliseconds(500)

    package init() {}

    /// Makes sure that the limits fit each other.
    func check() {
        precondition(credit >= 1 && actorsMaximum >= 1, "credit \(credit) and actors \(actorsMaximum) are at least 1")
        precondition(maximumMessageBytes >= 1024, "messages of \(maximumMessageBytes) bytes cannot hold the protocol")
    }
}
