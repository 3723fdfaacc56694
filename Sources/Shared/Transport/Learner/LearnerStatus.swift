package import Records

/// What the learner's side of the transport knows of its actors.
package struct LearnerStatus: Hashable, Sendable {
    /// One actor, as it last reported.
    package struct ActorStatus: Hashable, Sendable {
        /// Its name.
        package var name: String
        /// The incarnation of its process.
        package var incarnation: UInt64
        /// Its build.
        package var build: String
        /// Time since its last message.
        package var silence: Duration
        /// Whether it was heard within the timeout.
        package var isAlive: Bool
        /// Where its episodes are.
        package var ledger: Ledger
        /// What its process did.
        package var progress: ActorProgress
        /// Episodes received and not yet answered.
        package var unanswered: Int
    }

    /// Everything that was not taken, since the endpoint was made.
    package struct Counters: Hashable, Sendable {
        /// Messages that could not be decoded or made no sense.
        package var malformed = 0
        /// Actors turned away: other protocol version, bad name, name taken, too many.
        package var refusedHellos = 0
        /// Episodes dropped because their actor had no credit left.
        package var overCredit = 0
        /// Episodes that came again while the first was not yet answered.
        package var repeated = 0
        /// Messages of peers that had not introduced themselves (to this process).
        package var strangers = 0
    }

    /// All actors that were heard since the endpoint was made, by name.
    package var actors: [ActorStatus] = []
    /// What was not taken.
    package var counters = Counters()
    /// Episodes waiting to be received.
    package var queued = 0
}
