import Records

/// The file that arriving episodes go to first: append-only, durable in groups, sealed into a ``ReplaySegment`` at a
/// size.
///
/// The header's payload is the number of the journal, 8 bytes, little-endian; the records are
/// `EncodedEpisode`s.
struct Journal: ~Copyable {
    static let format = RecordFormat(magic: "VZjournl")

    /// Which one it is: the segment made of it has the same number.
    let number: Int
    /// Episodes in it.
    private(set) var episodeCount: Int
    private var file: RecordFile

    /// Opens the journal at `path`, or makes it.
    ///
    /// - Parameter contents: receives the episodes in it and what was found wrong with it.
    init(_ path: String, number: Int, contents: inout JournalContents) throws(StorageError) {
        var recovery = RecordRecovery()
        file = try RecordFile(
            path, Self.format, header: JournalContents.header(number: number), recovery: &recovery)
        contents = JournalContents(recovery)
        self.number = number
        episodeCount = contents.episodes.count
    }

    /// The episodes of the journal at `path`, as the columns of its segment.
    ///
    /// - Parameter count: episodes that were appended.
    /// - Throws: `StorageError` with code `damaged` where it holds anything else.
    static func columns(_ path: String, count: Int) throws(StorageError) -> SegmentColumns {
        let scan = try format.scan(try File.contents(of: path), path: path)
        let remedy = "stop the run and start it again"
        guard scan.damages.isEmpty, scan.records.count == count else {
            let note = RecordRecovery(scan, path: path).notes.first ?? "episodes are missing"
            throw .damaged(path, note, remedy: remedy)
        }
        do {
            return try SegmentColumns(journalRecords: scan.records)
        } catch {
            throw .damaged(path, "a record is no episode that this build reads: \(error)", remedy: remedy)
        }
    }

    /// Appends episodes and waits until they are on the disk.
    ///
    /// - Throws: why none of them is; the file is as it was.
    mutating func append(_ episodes: [EncodedEpisode]) throws(StorageError) {
        try file.append(episodes.map(\.journalRecord))
        try file.sync()
        episodeCount += episodes.count
    }
}

/// What a journal holds.
package struct JournalContents: Sendable {
    /// The episodes, in order of arrival.
    package var episodes: [StoredEpisode] = []
    /// Bytes of a record at the end that was never wholly written.
    package var tornBytes = 0
    /// Whether records are unreadable.
    package var isDamaged = false
    /// A line for each thing that a person should know.
    package var notes: [String] = []

    init() {}

    init(_ recovery: RecordRecovery) {
        tornBytes = recovery.tornBytes
        isDamaged = !recovery.damages.isEmpty
        notes = recovery.notes
        for (number, record) in recovery.records.enumerated() {
            do {
                episodes.append(try StoredEpisode(journalRecord: record))
            } catch {
                isDamaged = true
                notes.append("\(recovery.path): record \(number) is no episode that this build reads: \(error)")
            }
        }
    }

    /// Reads a journal without touching it.
    package static func read(_ path: String) throws(StorageError) -> JournalContents {
        JournalContents(RecordRecovery(try Journal.format.scan(try File.contents(of: path), path: path), path: path))
    }

    /// The payload of the header.
    static func header(number: Int) -> [UInt8] {
        (0..<8).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
    }
}
