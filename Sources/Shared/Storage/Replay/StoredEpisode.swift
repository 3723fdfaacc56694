package import Records

/// An episode with the key that names it for good, as journal and segments hold it.
package struct StoredEpisode: Hashable, Sendable {
    /// Who played it, in which process, as which one.
    package let key: EpisodeKey
    /// What was played.
    package let episode: Episode

    package init(key: EpisodeKey, episode: Episode) {
        self.key = key
        self.episode = episode
    }
}

/// The payload of a record of the journal: bytes of the actor's name (1 byte how many), incarnation and sequence
/// (8 bytes each, little-endian), then the encoded episode.
extension StoredEpisode {
    var recordPayload: [UInt8] { EncodedEpisode(key: key, payload: episode.encoded()).recordPayload }

    /// - Throws: what is wrong with the payload.
    init(recordPayload bytes: [UInt8]) throws(EpisodeRefusal) {
        let (key, payload) = try Self.parts(recordPayload: bytes)
        self.key = key
        episode = try Episode(decoding: payload)
    }

    /// The key of a record's payload, and the encoded episode.
    static func parts(recordPayload bytes: [UInt8]) throws(EpisodeRefusal) -> (EpisodeKey, [UInt8]) {
        let length = Int(bytes.first ?? 0)
        guard length > 0, bytes.count >= 17 + length else {
            throw EpisodeRefusal(.malformed, "a record of \(bytes.count) bytes is no episode")
        }
        let numbers = 1 + length
        let key = EpisodeKey(
            actor: String(decoding: bytes[1..<numbers], as: UTF8.self),
            incarnation: LittleEndian.integer(bytes[numbers..<(numbers + 8)]),
            sequence: LittleEndian.integer(bytes[(numbers + 8)..<(numbers + 16)]))
        return (key, Array(bytes[(numbers + 16)...]))
    }
}
