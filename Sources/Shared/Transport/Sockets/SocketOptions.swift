import Records

/// What every socket is told before it is bound or connected.
///
/// | option | libzmq | meaning |
/// |---|---|---|
/// | `linger` | `LINGER` | how long unsent messages are kept when the socket closes |
/// | `highWaterMark` | `SNDHWM`, `RCVHWM` | messages queued for each peer and direction |
/// | `maximumMessageBytes` | `MAXMSGSIZE` | a peer that sends a larger frame is disconnected |
/// | `heartbeat` | `HEARTBEAT_IVL`, `_TIMEOUT` | pings, so that a dead peer or path is noticed |
/// | `reconnect` | `RECONNECT_IVL`, `_MAX` | first and longest wait between attempts to connect |
///
/// libzmq looks through the timers of all connections each time that it cancels one, which every answered ping does: of
/// 4,000 connections that took more than half of an I/O thread, and connections were lost. So pings are no more
/// frequent than they must be, and as both ends ping, none asks the other to watch the time for it (`HEARTBEAT_TTL`).
package struct SocketOptions: Hashable, Sendable {
    /// How long what is not sent yet is kept when a socket closes.
    package var linger: Duration = .milliseconds(500)
    /// Messages that may wait for one peer.
    package var highWaterMark = Int32(Limits.queuedMessages)
    /// The longest message that is taken, in bytes; who sends a longer one is disconnected.
    package var maximumMessageBytes = Int64(RunConfiguration().transport.maximumMessageBytes)
    /// How often a silent connection is asked for a sign of life.
    package var heartbeat: Duration = .seconds(5)
    /// After how long without one a connection counts as lost.
    package var heartbeatTimeout: Duration = .seconds(10)
    /// Waits between attempts to connect again, from the first to the longest.
    package var reconnect: ClosedRange<Duration> = .milliseconds(50) ... .seconds(2)

    package init() {}
}
