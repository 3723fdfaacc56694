/// A sign of life. From an actor: what it did so far. From the learner: the version of its weights, and in the ledger,
/// as sent and in flight, how many episodes of this actor it has and has not answered; the rest 0.
package struct Heartbeat: Hashable, Sendable {
    /// Where the actor's episodes are; balanced, or the message is malformed.
    package var ledger: Ledger
    /// What the actor did; of a learner, its newest weights alone.
    package var progress: ActorProgress

    package init(ledger: Ledger = Ledger(), progress: ActorProgress = ActorProgress()) {
        self.ledger = ledger
        self.progress = progress
    }

    init(_ message: ProtoHeartbeat) throws(WireError) {
        let ledger = Ledger(
            sent: message.ledger.sent, durable: message.ledger.durable, inFlight: message.ledger.inFlight,
            spooled: message.ledger.spooled, refused: message.ledger.refused)
        guard ledger.isBalanced else { throw WireError(.malformed, "a heartbeat whose ledger does not add up") }
        self.init(
            ledger: ledger,
            progress: ActorProgress(
                simulations: message.simulations, positions: message.positions, episodes: message.episodes,
                weightsVersion: message.weightsVersion))
    }

    var message: ProtoHeartbeat {
        var message = ProtoHeartbeat()
        message.ledger.sent = ledger.sent
        message.ledger.durable = ledger.durable
        message.ledger.inFlight = ledger.inFlight
        message.ledger.spooled = ledger.spooled
        message.ledger.refused = ledger.refused
        message.simulations = progress.simulations
        message.positions = progress.positions
        message.episodes = progress.episodes
        message.weightsVersion = progress.weightsVersion
        return message
    }
}

/// What the searching thread of an actor did so far.
package struct ActorProgress: Hashable, Sendable {
    /// Simulations searched since the process started.
    package var simulations: UInt64
    /// Positions played since the process started.
    package var positions: UInt64
    /// Episodes finished since the process started.
    package var episodes: UInt64
    /// The weights in use; 0 before the first.
    package var weightsVersion: UInt64

    package init(simulations: UInt64 = 0, positions: UInt64 = 0, episodes: UInt64 = 0, weightsVersion: UInt64 = 0) {
        self.simulations = simulations
        self.positions = positions
        self.episodes = episodes
        self.weightsVersion = weightsVersion
    }
}
