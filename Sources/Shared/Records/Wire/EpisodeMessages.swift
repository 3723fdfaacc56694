import Foundation

/// An actor hands over a finished game. Its name, the rest of the key, is known from its hello.
package struct EpisodeSubmission: Hashable, Sendable {
    /// The process that played it, which may be an earlier one.
    package let incarnation: UInt64
    /// Which episode of that process.
    package let sequence: UInt64
    /// The encoded `Episode`; not looked into by the wire.
    package let bytes: [UInt8]

    package init(_ episode: EncodedEpisode) {
        incarnation = episode.key.incarnation
        sequence = episode.key.sequence
        bytes = episode.bytes
    }

    /// The episode, as one that `actor` sent.
    package func episode(of actor: String) -> EncodedEpisode {
        EncodedEpisode(
            key: EpisodeKey(actor: actor, incarnation: incarnation, sequence: sequence), bytes: bytes)
    }

    init(_ message: ProtoEpisodeSubmission) {
        incarnation = message.incarnation
        sequence = message.sequence
        bytes = Array(message.payload)
    }

    var message: ProtoEpisodeSubmission {
        var message = ProtoEpisodeSubmission()
        message.sequence = sequence
        message.incarnation = incarnation
        message.payload = Data(bytes)
        return message
    }
}

/// What became of an episode.
package struct Acknowledgement: Hashable, Sendable {
    /// What became of it.
    package enum Outcome: Hashable, Sendable {
        /// The learner holds it on disk.
        case durable
        /// The learner will never take it.
        case refused(reason: String)
    }

    /// The process that played the episode.
    package var incarnation: UInt64
    /// Which episode of that process.
    package var sequence: UInt64
    /// What became of it.
    package var outcome: Outcome
    /// Episodes that may now be sent in addition.
    package var creditGranted: UInt32

    package init(incarnation: UInt64, sequence: UInt64, outcome: Outcome, creditGranted: UInt32 = 1) {
        self.incarnation = incarnation
        self.sequence = sequence
        self.outcome = outcome
        self.creditGranted = creditGranted
    }

    init(_ message: ProtoAcknowledgement) throws(WireError) {
        let outcome: Outcome
        switch message.outcome {
        case 1: outcome = .durable
        case 2: outcome = .refused(reason: message.reason)
        default: throw WireError(.malformed, "an acknowledgement with outcome \(message.outcome)")
        }
        self.init(
            incarnation: message.incarnation, sequence: message.sequence, outcome: outcome,
            creditGranted: message.creditGranted)
    }

    var message: ProtoAcknowledgement {
        var message = ProtoAcknowledgement()
        message.incarnation = incarnation
        message.sequence = sequence
        message.creditGranted = creditGranted
        switch outcome {
        case .durable: message.outcome = 1
        case .refused(let reason):
            message.outcome = 2
            message.reason = reason
        }
        return message
    }
}
