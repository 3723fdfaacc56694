package import Records

/// Bounds of an actor's side of the transport.
package struct ActorLimits: Hashable, Sendable {
    /// Unacknowledged episodes at which ``ActorEndpoint/submit(_:episode:)`` waits.
    package var spoolMaximum = 256
    /// How often the actor reports itself while it is connected.
    package var heartbeat: Duration = .seconds(1)
    /// How long the learner may be silent, or an episode unanswered, before the actor introduces itself again.
    package var timeout: Duration = .seconds(10)
    /// First and longest wait between two introductions.
    package var greeting: ClosedRange<Duration> = .milliseconds(100) ... .seconds(2)
    /// The largest message taken or sent.
    package var maximumMessageBytes = 64 << 20
    /// How long stop waits for the last messages to leave.
    package var linger: Duration = .milliseconds(200)

    package init() {}

    /// What a run's configuration asks for; the rest are the defaults.
    package init(_ transport: RunConfiguration.Transport) {
        heartbeat = .milliseconds(transport.heartbeatMilliseconds)
        timeout = .milliseconds(transport.timeoutMilliseconds)
        maximumMessageBytes = transport.maximumMessageBytes
    }
}
