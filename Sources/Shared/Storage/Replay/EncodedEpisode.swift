package import Records

/// An episode as it came, with its key: bytes from which an `Episode` was decoded and found right.
package struct EncodedEpisode: Hashable, Sendable {
    /// Who played it, in which process, as which one.
    package let key: EpisodeKey
    /// The encoded `Episode`.
    package let payload: [UInt8]
    /// What the payload holds, where it was decoded already.
    package let columns: EpisodeColumns?

    package init(key: EpisodeKey, payload: [UInt8], columns: EpisodeColumns? = nil) {
        self.key = key
        self.payload = payload
        self.columns = columns
    }

    /// The payload of a record of the journal: see ``StoredEpisode``.
    var recordPayload: [UInt8] {
        let name = Array(key.actor.utf8)
        precondition((1...64).contains(name.count), "actor name of \(name.count) bytes")
        return [UInt8(name.count)] + name + LittleEndian.bytes([key.incarnation, key.sequence]) + payload
    }
}
