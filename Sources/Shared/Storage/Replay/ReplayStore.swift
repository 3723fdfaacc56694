package import Records
import Synchronization

/// All episodes of a run on disk: sealed segments, and the journal that new ones go to. The learner's; one a run
/// folder.
///
/// Everything may be called from any thread; appending and sealing wait for the disk.
///
/// Why nothing is lost: `append(_:)` returns when the episodes are on the disk, and only then they are acknowledged.
/// A segment is written whole, read back and compared before its journal is removed; whoever dies in between leaves
/// both, and the next opening removes the journal.
package final class ReplayStore: Sendable {
    private struct State: ~Copyable {
        var journal: Journal
        var recovered: [StoredEpisode]
        /// What the journal holds, so that it need not be decoded again; nil where that is too much, or was there
        /// before.
        var columns: SegmentColumns?
        /// Journals that were turned over and are to be sealed, with their episodes, oldest first.
        var unsealed: [(number: Int, episodes: Int, columns: SegmentColumns?)] = []

        /// Adds what the journal got to the columns of its segment.
        mutating func addColumns(of episodes: [DecodedEpisode]) {
            guard let count = columns?.episodeCount, count + episodes.count <= Limits.decodedEpisodes else {
                columns = nil
                return
            }
            for episode in episodes { columns?.append(episode.encoded.key, episode.columns) }
        }
    }

    /// What was found when the store was opened: a line for each thing that a person should know.
    package let notes: [String]
    /// Numbers of the segments that were there when the store was opened, ascending.
    package let segmentNumbers: [Int]
    /// Episodes at which the journal is sealed.
    package let segmentEpisodes: Int

    private let folder: RunFolder
    private let state: Mutex<State>

    /// Opens the episodes of a run, or begins them.
    ///
    /// A torn tail of the journal is cut; of a damaged one the readable records are kept, and the file as it was is
    /// kept aside; both are in ``notes``.
    ///
    /// - Throws: `StorageError` with code `damaged` where journal and segment contradict each other, or the system's
    ///   failure. Damaged segments show when they are read.
    package init(_ folder: RunFolder, segmentEpisodes: Int) throws(StorageError) {
        precondition(segmentEpisodes > 0, "segments of \(segmentEpisodes) episodes")
        var notes: [String] = []
        try folder.discardTemporaries()
        for number in Set(try folder.segmentNumbers()).intersection(try folder.journalNumbers()).sorted() {
            try Self.finishSealing(number, in: folder, &notes)
        }
        let journals = try folder.journalNumbers()
        let number = max(journals.last ?? 0, (try folder.segmentNumbers().last ?? 0) + 1)
        for older in journals where older < number {
            var contents = JournalContents()
            _ = try Journal(folder.journalPath(older), number: older, contents: &contents)
            notes += contents.notes
            try Self.seal(contents.episodes, number: older, in: folder)
        }
        var contents = JournalContents()
        let journal = try Journal(folder.journalPath(number), number: number, contents: &contents)
        self.notes = notes + contents.notes
        self.segmentEpisodes = segmentEpisodes
        self.folder = folder
        segmentNumbers = try folder.segmentNumbers()
        let columns = journal.episodeCount == 0 ? SegmentColumns() : nil
        state = Mutex(State(journal: journal, recovered: contents.episodes, columns: columns))
    }

    /// The episodes of a segment, in order of arrival.
    ///
    /// - Throws: `StorageError` with code `damaged` when a bit of it changed.
    package func episodes(inSegment number: Int) throws(StorageError) -> [StoredEpisode] {
        let path = folder.segmentPath(number)
        return try ReplaySegment.decode(try File.contents(of: path), path: path).episodes
    }

    /// The episodes that the journal held when the store was opened, in order of arrival, after those of all segments.
    /// They are handed over once and not kept.
    package func handOverJournalEpisodes() -> [StoredEpisode] {
        state.withLock { state in
            let episodes = state.recovered
            state.recovered = []
            return episodes
        }
    }

    /// Episodes in the journal.
    package var journalEpisodeCount: Int { state.withLock { $0.journal.episodeCount } }

    /// Makes episodes durable: when it returns they survive everything but the disk. One call is one `fsync`.
    ///
    /// - Throws: why none of them is; then the journal is as it was, and they may be given again.
    package func append(_ episodes: [StoredEpisode]) throws(StorageError) {
        try append(episodes.map { DecodedEpisode($0.key, $0.episode) })
    }

    /// Makes episodes durable as they came, neither encoding nor decoding them again.
    package func append(_ episodes: [DecodedEpisode]) throws(StorageError) {
        try state.withLock { state throws(StorageError) in
            try state.journal.append(episodes.map(\.encoded))
            state.addColumns(of: episodes)
        }
    }

    /// Whether the journal has its size.
    package var isFull: Bool { journalEpisodeCount >= segmentEpisodes }

    /// Seals the journal, however short; an empty one stays.
    ///
    /// - Returns: the number of the newest segment made, nil if there was nothing to seal.
    /// - Throws: why it could not be sealed; everything is still in its journal.
    @discardableResult
    package func seal() throws(StorageError) -> Int? {
        try turnOver()
        var newest: Int?
        while let number = try sealFullJournal() { newest = number }
        return newest
    }

    /// Begins a new journal, so that the one that episodes went to can be sealed beside the work; an empty one stays.
    package func turnOver() throws(StorageError) {
        try state.withLock { state throws(StorageError) in
            let number = state.journal.number
            guard state.journal.episodeCount > 0 else { return }
            var none = JournalContents()
            let next = try Journal(folder.journalPath(number + 1), number: number + 1, contents: &none)
            state.unsealed.append((number, state.journal.episodeCount, state.columns))
            state.journal = next
            state.columns = SegmentColumns()
        }
    }

    /// Seals the oldest of the journals that were turned over. By one thread at a time, while others append.
    ///
    /// - Returns: the number of the new segment, nil if there was nothing to seal.
    /// - Throws: why it could not be sealed; everything is still in its journal, for the next call or opening.
    @discardableResult
    package func sealFullJournal() throws(StorageError) -> Int? {
        guard let (number, count, kept) = state.withLock({ $0.unsealed.first }) else { return nil }
        let path = folder.journalPath(number)
        let columns = if let kept { kept } else { try Journal.columns(path, count: count) }
        try Self.writeSegment(columns, number: number, in: folder)
        // Whether or not the old journal can be removed now: the next opening does it.
        Folder.discard(path)
        _ = state.withLock { $0.unsealed.removeFirst() }
        return number
    }

    // MARK: - Sealing

    private static func seal(_ episodes: [StoredEpisode], number: Int, in folder: RunFolder) throws(StorageError) {
        if !episodes.isEmpty { try writeSegment(SegmentColumns(episodes), number: number, in: folder) }
        try Folder.remove(folder.journalPath(number))
    }

    private static func writeSegment(
        _ columns: SegmentColumns, number: Int, in folder: RunFolder
    ) throws(StorageError) {
        let path = folder.segmentPath(number)
        let bytes = try ReplaySegment.encode(columns, number: number, path: path)
        try File.replace(path, with: bytes)
        // What the file holds is what the seal was made over, and that is what was to be stored.
        guard SegmentColumns.sameBits(try File.contents(of: path), bytes),
            try ReplaySegment.columns(sealed: bytes, path: path).isIdentical(to: columns)
        else {
            throw .damaged(path, "it does not hold what was written", remedy: "test memory and disk of this machine")
        }
    }

    /// A segment and a journal of one number: the learner died between writing the one and removing the other.
    private static func finishSealing(
        _ number: Int, in folder: RunFolder, _ notes: inout [String]
    ) throws(StorageError) {
        let path = folder.segmentPath(number)
        let journal = try JournalContents.read(folder.journalPath(number))
        let sealed: [StoredEpisode]
        do {
            sealed = try ReplaySegment.decode(try File.contents(of: path), path: path).episodes
        } catch {
            guard error.code == .damaged else { throw error }
            let aside = Folder.freeName(path, suffix: ".damaged")
            try Folder.rename(path, to: aside)
            notes.append("\(path) is damaged; it is kept as \(aside), and made again from its journal")
            return
        }
        guard Set(journal.episodes.map(\.key)).isSubset(of: sealed.map(\.key)) else {
            throw .damaged(
                path, "its journal \(folder.journalPath(number)) holds other episodes",
                remedy: "move one of the two away")
        }
        try Folder.remove(folder.journalPath(number))
        notes.append("\(folder.journalPath(number)): removed, as its segment \(path) is complete")
    }
}
