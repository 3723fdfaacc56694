import Foundation

/// The learner has new weights, which an actor may ask for.
package struct Announcement: Hashable, Sendable {
    /// Their version.
    package var version: UInt64
    /// Their digest: ``WeightsSnapshot/digest``.
    package var digest: Digest
    /// Episodes that training had seen.
    package var episodes: UInt64

    package init(version: UInt64, digest: Digest, episodes: UInt64) {
        self.version = version
        self.digest = digest
        self.episodes = episodes
    }

    init(_ message: ProtoAnnouncement) throws(WireError) {
        self.init(
            version: message.version, digest: try Digest(field: message.digest, "an announcement"),
            episodes: message.episodes)
    }

    var message: ProtoAnnouncement {
        var message = ProtoAnnouncement()
        message.version = version
        message.digest = Data(digest.bytes)
        message.episodes = episodes
        return message
    }
}

/// An actor asks for weights.
package struct WeightsRequest: Hashable, Sendable {
    /// The version that it has; 0 asks for whatever there is.
    package var newerThan: UInt64

    package init(newerThan: UInt64) {
        self.newerThan = newerThan
    }

    init(_ message: ProtoWeightsRequest) {
        self.init(newerThan: message.newerThan)
    }

    var message: ProtoWeightsRequest {
        var message = ProtoWeightsRequest()
        message.newerThan = newerThan
        return message
    }
}

/// The answer to a ``WeightsRequest``.
package enum WeightsReply: Hashable, Sendable {
    /// Weights; whether they arrived intact is for the receiver to ask.
    case snapshot(WeightsSnapshot)
    /// There are none newer.
    case notNewer

    init(_ message: ProtoWeightsReply) throws(WireError) {
        self = message.hasSnapshot ? .snapshot(try WeightsSnapshot(message.snapshot)) : .notNewer
    }

    var message: ProtoWeightsReply {
        var message = ProtoWeightsReply()
        if case .snapshot(let snapshot) = self { message.snapshot = snapshot.message }
        return message
    }
}

extension WeightsSnapshot {
    fileprivate init(_ message: ProtoWeightsSnapshot) throws(WireError) {
        guard let values = LittleEndian.floats(message.values), let canary = LittleEndian.floats(message.canary) else {
            throw WireError(.malformed, "weights whose values are no block of floats")
        }
        self.init(
            version: message.version, step: message.step, episodes: message.episodes,
            networkConfiguration: message.networkConfiguration, values: values, canary: canary,
            digest: try Digest(field: message.digest, "weights"))
    }

    fileprivate var message: ProtoWeightsSnapshot {
        var message = ProtoWeightsSnapshot()
        message.version = version
        message.step = step
        message.episodes = episodes
        message.networkConfiguration = networkConfiguration
        message.values = Data(LittleEndian.bytes(values))
        message.canary = Data(LittleEndian.bytes(canary))
        message.digest = Data(digest.bytes)
        return message
    }
}
