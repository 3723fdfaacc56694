/// Something that a person who reads the log of a process wants to know of its transport.
package struct TransportNotice: Hashable, Sendable {
    /// How much it matters.
    package enum Level: Hashable, Sendable {
        /// Part of a healthy run: somebody came or went.
        case info
        /// Something was refused, dropped or tried again; the run goes on.
        case warning
        /// The endpoint can no longer do its work.
        case error
    }

    /// How much it matters.
    package let level: Level
    /// One line.
    package let message: String

    package init(_ level: Level, _ message: String) {
        self.level = level
        self.message = message
    }
}
