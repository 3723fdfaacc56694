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

/// Keeps a peer that repeats itself from filling the log: one notice a kind and second, with the number held back.
struct NoticeLimiter: Sendable {
    private struct Kind: Sendable {
        var nextAt: ContinuousClock.Instant
        var heldBack: Int
    }
    private var kinds: [String: Kind] = [:]

    /// The notice to give, or nil if one of the same kind was given less than a second ago.
    mutating func notice(
        _ level: TransportNotice.Level, kind: String, _ message: String, now: ContinuousClock.Instant
    ) -> TransportNotice? {
        if let known = kinds[kind], now < known.nextAt {
            kinds[kind]?.heldBack += 1
            return nil
        }
        let heldBack = kinds.updateValue(Kind(nextAt: now + .seconds(1), heldBack: 0), forKey: kind)?.heldBack ?? 0
        return TransportNotice(level, heldBack == 0 ? message : "\(message) (and \(heldBack) more like it)")
    }
}
