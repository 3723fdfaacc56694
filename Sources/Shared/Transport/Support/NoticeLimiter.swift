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
