import Foundation

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
