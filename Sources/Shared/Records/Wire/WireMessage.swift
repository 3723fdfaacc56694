/// A message between actor and learner: valid once made, however it came.
///
/// The bytes are the message `Envelope` of `Schema/vertexzero.proto`; what they hold is checked by ``init(decoding:)``
/// and nowhere else.
package enum WireMessage: Hashable, Sendable {
    /// Actor to learner: who I am.
    case hello(Hello)
    /// Learner to actor: all that it needs in order to play.
    case welcome(Welcome)
    /// Learner to actor: I will not deal with you.
    case refusal(Refusal)
    /// Actor to learner: a finished game.
    case submission(EpisodeSubmission)
    /// Learner to actor: what became of an episode.
    case acknowledgement(Acknowledgement)
    /// Actor to learner: send me weights, if you have newer ones.
    case weightsRequest(WeightsRequest)
    /// Learner to actor: weights, or that there are none newer.
    case weightsReply(WeightsReply)
    /// Both ways: I am alive.
    case heartbeat(Heartbeat)
    /// Learner to actors: the run is over.
    case finish(Finish)
    /// Learner to all actors: there are new weights.
    case announcement(Announcement)

    /// The version of the encoding of messages.
    package static let schemaVersion: UInt32 = 1
    /// The version of the conversation, which an actor's ``Hello`` names. It changes when the meaning or order of
    /// messages does, or what an actor must do with a welcome.
    package static let protocolVersion: UInt32 = 1
}

/// Why bytes are no message.
package struct WireError: Error, Hashable, Sendable {
    /// What kind of fault it is.
    package enum Code: Hashable, Sendable {
        /// The bytes are no envelope, it is empty, or a field holds what it may not.
        case malformed
        /// An envelope of a version that this build does not read.
        case foreignVersion(UInt32)
    }

    /// What kind of fault it is.
    package let code: Code
    /// What is wrong.
    package let detail: String

    init(_ code: Code, _ detail: String) {
        self.code = code
        self.detail = detail
    }
}

extension WireError: CustomStringConvertible {
    package var description: String { detail }
}
