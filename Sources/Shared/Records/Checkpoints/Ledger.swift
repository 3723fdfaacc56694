/// Where the episodes that were sent are: `sent = durable + in flight + spooled + refused`, always.
package struct Ledger: Hashable, Sendable, Codable {
    /// Episodes that actors finished and put into their spools.
    package var sent: UInt64
    /// Episodes that the learner holds on disk.
    package var durable: UInt64
    /// Episodes sent and not yet answered.
    package var inFlight: UInt64
    /// Episodes that wait in a spool to be sent.
    package var spooled: UInt64
    /// Episodes that the learner will never take.
    package var refused: UInt64

    package init(
        sent: UInt64 = 0, durable: UInt64 = 0, inFlight: UInt64 = 0, spooled: UInt64 = 0, refused: UInt64 = 0
    ) {
        self.sent = sent
        self.durable = durable
        self.inFlight = inFlight
        self.spooled = spooled
        self.refused = refused
    }

    /// The ledger of a spool of whose pending entries `inFlight` are sent and not yet answered.
    package init(_ counts: SpoolCounts, inFlight: UInt64) {
        let inFlight = min(inFlight, counts.pending)
        self.init(
            sent: counts.sent, durable: counts.durable, inFlight: inFlight, spooled: counts.pending - inFlight,
            refused: counts.refused)
    }

    /// Whether everything that was sent is somewhere, and once.
    package var isBalanced: Bool {
        let parts = [durable, inFlight, spooled, refused]
        var total: UInt64 = 0
        for part in parts {
            let (sum, overflow) = total.addingReportingOverflow(part)
            if overflow { return false }
            total = sum
        }
        return total == sent
    }

    /// The ledgers of two sets of actors together.
    package static func + (left: Ledger, right: Ledger) -> Ledger {
        Ledger(
            sent: left.sent &+ right.sent, durable: left.durable &+ right.durable,
            inFlight: left.inFlight &+ right.inFlight, spooled: left.spooled &+ right.spooled,
            refused: left.refused &+ right.refused)
    }
}
