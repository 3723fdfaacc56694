package import Records

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
