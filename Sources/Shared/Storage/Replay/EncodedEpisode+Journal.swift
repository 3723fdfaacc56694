import Records

/// An episode as a record of the journal: bytes of the actor's name (1 byte how many), incarnation and sequence
/// (8 bytes each, little-endian), then the encoded episode.
extension EncodedEpisode {
    /// The payload of the record.
    var journalRecord: [UInt8] {
        let name = Array(key.actor.utf8)
        precondition(Limits.actorNameBytes.contains(name.count), "actor name of \(name.count) bytes")
        return [UInt8(name.count)] + name + LittleEndian.bytes([key.incarnation, key.sequence]) + bytes
    }

    /// - Throws: what is wrong with the payload of the record, up to where the encoded episode begins.
    init(journalRecord record: [UInt8]) throws(EpisodeRefusal) {
        let length = Int(record.first ?? 0)
        guard length > 0, record.count >= 17 + length else {
            throw EpisodeRefusal(.malformed, "a record of \(record.count) bytes is no episode")
        }
        let numbers = 1 + length
        let key = EpisodeKey(
            actor: String(decoding: record[1..<numbers], as: UTF8.self),
            incarnation: LittleEndian.integer(record[numbers..<(numbers + 8)]),
            sequence: LittleEndian.integer(record[(numbers + 8)..<(numbers + 16)]))
        self.init(key: key, bytes: Array(record[(numbers + 16)...]))
    }
}
