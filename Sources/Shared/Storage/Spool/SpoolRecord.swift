import Records

/// A record of a spool, and the payload of its header.
///
/// Header: incarnation, then sent, durable, refused and next episode of ``SpoolCounts`` as they were when the file was
/// written; 8 bytes each. Records, by their first byte:
///
/// | byte | then | meaning |
/// |---|---|---|
/// | 1 | incarnation | a process opened the spool |
/// | 2 | incarnation, sequence, episode number, payload | an episode was appended |
/// | 3 | incarnation, sequence | the learner holds it on disk |
/// | 4 | incarnation, sequence | the learner refused it |
/// | 5 | incarnation, sequence, payload | an episode that was pending, and counted, when the file was written |
///
/// Numbers are 8 bytes, little-endian.
enum SpoolRecord: Hashable, Sendable {
    case opened(incarnation: UInt64)
    case appended(incarnation: UInt64, sequence: UInt64, episode: UInt64, payload: [UInt8])
    case resolved(incarnation: UInt64, sequence: UInt64, SpoolResolution)
    case kept(incarnation: UInt64, sequence: UInt64, payload: [UInt8])

    static let format = RecordFormat(magic: "VZ-spool")

    var bytes: [UInt8] {
        switch self {
        case .opened(let incarnation): [1] + LittleEndian.bytes([incarnation])
        case .appended(let incarnation, let sequence, let episode, let payload):
            [2] + LittleEndian.bytes([incarnation, sequence, episode]) + payload
        case .resolved(let incarnation, let sequence, .durable): [3] + LittleEndian.bytes([incarnation, sequence])
        case .resolved(let incarnation, let sequence, .refused): [4] + LittleEndian.bytes([incarnation, sequence])
        case .kept(let incarnation, let sequence, let payload):
            [5] + LittleEndian.bytes([incarnation, sequence]) + payload
        }
    }

    /// nil if the bytes are no record of a spool.
    init?(_ bytes: [UInt8]) {
        func number(_ index: Int) -> UInt64 { LittleEndian.integer(bytes.dropFirst(1 + 8 * index).prefix(8)) }
        func rest(_ numbers: Int) -> [UInt8] { Array(bytes.dropFirst(1 + 8 * numbers)) }
        switch (bytes.first, (bytes.count - 1) / 8) {
        case (1, 1...): self = .opened(incarnation: number(0))
        case (2, 3...):
            self = .appended(incarnation: number(0), sequence: number(1), episode: number(2), payload: rest(3))
        case (3, 2...): self = .resolved(incarnation: number(0), sequence: number(1), .durable)
        case (4, 2...): self = .resolved(incarnation: number(0), sequence: number(1), .refused)
        case (5, 2...): self = .kept(incarnation: number(0), sequence: number(1), payload: rest(2))
        default: return nil
        }
    }
}
