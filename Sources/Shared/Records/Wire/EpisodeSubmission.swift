import Foundation

/// An actor hands over a finished game. Its name, the rest of the key, is known from its hello.
package struct EpisodeSubmission: Hashable, Sendable {
    /// Which episode of its process.
    package var sequence: UInt64
    /// The process that played it, which may be an earlier one.
    package var incarnation: UInt64
    /// The encoded `Episode`; not looked into by the wire.
    package var payload: [UInt8]

    package init(sequence: UInt64, incarnation: UInt64, payload: [UInt8]) {
        self.sequence = sequence
        self.incarnation = incarnation
        self.payload = payload
    }

    init(_ message: ProtoEpisodeSubmission) {
        self.init(sequence: message.sequence, incarnation: message.incarnation, payload: Array(message.payload))
    }

    var message: ProtoEpisodeSubmission {
        var message = ProtoEpisodeSubmission()
        message.sequence = sequence
        message.incarnation = incarnation
        message.payload = Data(payload)
        return message
    }
}
