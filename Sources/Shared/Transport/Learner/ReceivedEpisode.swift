package import Records

/// An encoded episode that an actor sent, to be checked, stored and then answered by an ``EpisodeVerdict``.
package struct ReceivedEpisode: Hashable, Sendable {
    /// Its name for good; a key that was seen before is a duplicate.
    package let key: EpisodeKey
    /// The bytes of the encoded `Episode`, not looked into by the transport.
    package let payload: [UInt8]

    package init(key: EpisodeKey, payload: [UInt8]) {
        self.key = key
        self.payload = payload
    }
}

/// What the learner decided about an episode.
package struct EpisodeVerdict: Hashable, Sendable {
    /// The episode meant.
    package let key: EpisodeKey
    /// Durable: it is on disk, or was already. Refused: it will never be taken.
    package let outcome: Acknowledgement.Outcome

    package init(key: EpisodeKey, outcome: Acknowledgement.Outcome) {
        self.key = key
        self.outcome = outcome
    }
}

extension Acknowledgement {
    /// The message that tells an actor of a verdict, and gives back the credit that the episode used.
    package init(_ verdict: EpisodeVerdict) {
        self.init(incarnation: verdict.key.incarnation, sequence: verdict.key.sequence, outcome: verdict.outcome)
    }
}
