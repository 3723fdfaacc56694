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
