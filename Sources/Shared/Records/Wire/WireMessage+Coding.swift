import Foundation
import SwiftProtobuf

extension WireMessage {
    /// The message as bytes.
    ///
    /// - Complexity: O(bytes).
    package func encoded() -> [UInt8] {
        var envelope = ProtoEnvelope()
        envelope.schemaVersion = Self.schemaVersion
        switch self {
        case .hello(let hello): envelope.hello = hello.message
        case .welcome(let welcome): envelope.welcome = welcome.message
        case .refusal(let refusal): envelope.refusal = refusal.message
        case .submission(let submission): envelope.submission = submission.message
        case .acknowledgement(let acknowledgement): envelope.acknowledgement = acknowledgement.message
        case .weightsRequest(let request): envelope.weightsRequest = request.message
        case .weightsReply(let reply): envelope.weightsReply = reply.message
        case .heartbeat(let heartbeat): envelope.heartbeat = heartbeat.message
        case .finish(let finish): envelope.finish = finish.message
        case .announcement(let announcement): envelope.announcement = announcement.message
        }
        return envelope.serialized()
    }

    /// Reads a message from bytes that may be anything.
    ///
    /// - Throws: `WireError`.
    /// - Complexity: O(bytes).
    package init(decoding bytes: [UInt8]) throws(WireError) {
        let envelope: ProtoEnvelope
        do {
            envelope = try ProtoEnvelope(serializedBytes: bytes)
        } catch {
            throw WireError(.malformed, "\(bytes.count) bytes that are no message")
        }
        guard envelope.schemaVersion == Self.schemaVersion else {
            throw WireError(
                .foreignVersion(envelope.schemaVersion),
                "a message of version \(envelope.schemaVersion); this build reads version \(Self.schemaVersion)")
        }
        guard let message = envelope.message else {
            throw WireError(.malformed, "an envelope without a message that this build knows")
        }
        self = try Self.valid(message)
    }

    private static func valid(_ message: ProtoEnvelope.OneOf_Message) throws(WireError) -> WireMessage {
        switch message {
        case .hello(let hello): .hello(Hello(hello))
        case .welcome(let welcome): .welcome(Welcome(welcome))
        case .refusal(let refusal): .refusal(Refusal(refusal))
        case .submission(let submission): .submission(EpisodeSubmission(submission))
        case .acknowledgement(let acknowledgement): .acknowledgement(try Acknowledgement(acknowledgement))
        case .weightsRequest(let request): .weightsRequest(WeightsRequest(request))
        case .weightsReply(let reply): .weightsReply(try WeightsReply(reply))
        case .heartbeat(let heartbeat): .heartbeat(try Heartbeat(heartbeat))
        case .finish(let finish): .finish(Finish(finish))
        case .announcement(let announcement): .announcement(try Announcement(announcement))
        }
    }
}

extension Digest {
    /// The digest in a field called `name`.
    init(field: Data, _ name: String) throws(WireError) {
        guard let digest = Digest(bytes: field) else {
            throw WireError(.malformed, "the digest in \(name) has \(field.count) bytes")
        }
        self = digest
    }
}

extension Message {
    /// The message as bytes.
    ///
    /// Serialising fails only for missing required fields, which proto3 does not have, and beyond 2 GB, which the
    /// limits of what is sent and stored exclude.
    func serialized() -> [UInt8] {
        do {
            return try serializedBytes()
        } catch {
            preconditionFailure("\(Self.protoMessageName) cannot be serialised: \(error)")
        }
    }
}
