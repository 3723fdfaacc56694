import Records

/// A record of a spool, and the payload of its header.
///
/// Header: incarnation, then sent, durable, refused and next episode of ``SpoolCounts`` as they were when the file was
/// written; 8 bytes each. Records, by their first byte:
///
/// | byte | then | meaning |
/// |---|---|---|
/// | 1 | incarnation | a process opened the spool |
/// | 2 | incarnation, sequence, episode number, encoded episode | an episode was appended |
/// | 3 | incarnation, sequence | the learner holds it on disk |
/// | 4 | incarnation, sequence | the learner refused it |
/// | 5 | incarnation, sequence, encoded episode | an episode that was pending, and counted, when the file was written |
///
/// Numbers are 8 bytes, little-endian.
enum SpoolRecord: Hashable, Sendable {
    case opened(incarnation: UInt64)
    case appended(EncodedEpisode, number: UInt64)
    case resolved(EpisodeKey, SpoolResolution)
    case carriedOver(EncodedEpisode)

    static let format = RecordFormat(magic: "VZ-spool")

    var bytes: [UInt8] {
        switch self {
        case .opened(let incarnation): [1] + LittleEndian.bytes([incarnation])
        case .appended(let episode, let number):
            [2] + LittleEndian.bytes([episode.key.incarnation, episode.key.sequence, number]) + episode.bytes
        case .resolved(let key, .durable): [3] + LittleEndian.bytes([key.incarnation, key.sequence])
        case .resolved(let key, .refused): [4] + LittleEndian.bytes([key.incarnation, key.sequence])
        case .carriedOver(let episode):
            [5] + LittleEndian.bytes([episode.key.incarnation, episode.key.sequence]) + episode.bytes
        }
    }

    /// The record of a spool of `actor`; nil if the bytes are none.
    init?(_ bytes: [UInt8], actor: String) {
        func number(_ index: Int) -> UInt64 { LittleEndian.integer(bytes.dropFirst(1 + 8 * index).prefix(8)) }
        func key() -> EpisodeKey { EpisodeKey(actor: actor, incarnation: number(0), sequence: number(1)) }
        func episode(behind numbers: Int) -> EncodedEpisode {
            EncodedEpisode(key: key(), bytes: Array(bytes.dropFirst(1 + 8 * numbers)))
        }
        switch (bytes.first, (bytes.count - 1) / 8) {
        case (1, 1...): self = .opened(incarnation: number(0))
        case (2, 3...): self = .appended(episode(behind: 3), number: number(2))
        case (3, 2...): self = .resolved(key(), .durable)
        case (4, 2...): self = .resolved(key(), .refused)
        case (5, 2...): self = .carriedOver(episode(behind: 2))
        default: return nil
        }
    }
}
