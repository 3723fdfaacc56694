package import Records

/// Bounds of an actor's side of the transport.
package struct ActorLimits: Hashable, Sendable {
    /// Unacknowledged episodes at which ``ActorEndpoint/submit(_:episode:)`` waits.
    package var unansweredEpisodes = Limits.unansweredEpisodes
    /// How often the actor reports itself while it is connected.
    package var heartbeat: Duration
    /// How long the learner may be silent, or an episode unanswered, before the actor introduces itself again.
    package var timeout: Duration
    /// First and longest wait between two introductions.
    package var greeting: ClosedRange<Duration> = .milliseconds(100) ... .seconds(2)
    /// The largest message taken or sent.
    package var maximumMessageBytes: Int
    /// How long stop waits for the last messages to leave.
    package var linger: Duration = .milliseconds(200)

    /// What a run's configuration asks for, or its defaults.
    package init(_ transport: RunConfiguration.Transport = RunConfiguration().transport) {
        heartbeat = .milliseconds(transport.heartbeatMilliseconds)
        timeout = .milliseconds(transport.timeoutMilliseconds)
        maximumMessageBytes = transport.maximumMessageBytes
    }
}
