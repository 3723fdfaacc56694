package import Records

/// Bounds of the learner's side of the transport.
package struct LearnerLimits: Hashable, Sendable {
    /// Episodes that one actor may have sent and not yet heard of.
    package var credit: Int
    /// Actors known at a time.
    package var actors = Limits.actors
    /// How long an actor may be silent before it counts as gone.
    package var timeout: Duration
    /// How often the newest weights are announced again, for those who missed them.
    package var announcementInterval: Duration = .seconds(1)
    /// The largest message taken or sent.
    package var maximumMessageBytes: Int
    /// How long close waits for the last messages to leave.
    package var linger: Duration = .milliseconds(500)

    /// What a run's configuration asks for, or its defaults.
    package init(_ transport: RunConfiguration.Transport = RunConfiguration().transport) {
        credit = transport.credit
        timeout = .milliseconds(transport.timeoutMilliseconds)
        maximumMessageBytes = transport.maximumMessageBytes
    }
}
