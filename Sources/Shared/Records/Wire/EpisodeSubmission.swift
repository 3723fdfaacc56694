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
