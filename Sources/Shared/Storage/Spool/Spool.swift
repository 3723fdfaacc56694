import Glibc
package import Records
import Synchronization

/// An actor's spool as a file, `FOLDER/ACTOR.spool`: see `EpisodeSpool` for what it promises and `SpoolRecord` for
/// its bytes.
///
/// Records are written without `fsync`: they survive the process, which is what an actor needs. When little of the file
/// is still pending it is written anew. A second spool of the same name in the same folder is refused.
package final class Spool: EpisodeSpool {
    private struct Store: ~Copyable {
        var file: RecordFile?
        var state: SpoolState
        var sequence: UInt64 = 0
    }

    /// Whose episodes they are.
    package let actor: String
    /// The number of this opening; each is greater than the one before.
    package let incarnation: UInt64
    /// What was found when the spool was opened: a line for each thing that a person should know.
    package let notes: [String]

    private let path: String
    private let lock: RunLock
    private let store: Mutex<Store>

    /// Bytes below which a file is never written anew.
    private static let compactionBytes = 1 << 20

    /// Opens the spool of `actor`, or begins it, and takes a new incarnation.
    ///
    /// - Throws: `StorageError` with code `locked` when another process has it, or the system's failure.
    package init(actor: String, folder: String) throws(StorageError) {
        let path = "\(folder)/\(actor).spool"
        guard EpisodeKey.isActorName(actor) else {
            throw StorageError(
                .wrongKind, operation: "open spool", path: path, reason: "\"\(actor)\" is no name for an actor",
                remedy: "use 1 to 64 letters, digits, dots, dashes and underscores")
        }
        try Folder.make(folder)
        lock = try RunLock(path + ".lock", holder: "another actor called \(actor)")
        var recovery = RecordRecovery()
        var file = try RecordFile(
            path, SpoolRecord.format, header: SpoolState(actor: actor).header, recovery: &recovery)
        var state = SpoolState(actor: actor, header: recovery.header, records: recovery.records)
        incarnation = max(state.incarnation.addingClamped(1), Self.nanosecondsSince1970)
        let opened = SpoolRecord.opened(incarnation: incarnation)
        try file.append([opened.bytes])
        state.apply(opened)
        self.actor = actor
        self.path = path
        notes = recovery.notes
        store = Mutex(Store(file: file, state: state))
    }

    package var counts: SpoolCounts { store.withLock { $0.state.counts } }

    package func pending() -> [EncodedEpisode] { store.withLock { $0.state.pending } }

    package func append(_ bytes: [UInt8], episode number: UInt64) throws -> EpisodeKey {
        try store.withLock { store throws(StorageError) in
            guard store.state.pendingCount < Limits.spooledEpisodes else {
                throw StorageError(
                    .full, operation: "write", path: path, reason: "\(Limits.spooledEpisodes) episodes are unanswered",
                    remedy: "see why the learner does not answer")
            }
            let key = EpisodeKey(actor: actor, incarnation: incarnation, sequence: store.sequence)
            try write(.appended(EncodedEpisode(key: key, bytes: bytes), number: number), &store)
            store.sequence += 1
            return key
        }
    }

    @discardableResult
    package func resolve(_ key: EpisodeKey, as resolution: SpoolResolution) throws -> Bool {
        try store.withLock { store throws(StorageError) in
            guard store.state.isPending(key) else { return false }
            try write(.resolved(key, resolution), &store)
            try compactIfWorthIt(&store)
            return true
        }
    }

    package func close() throws {
        try store.withLock { store throws(StorageError) in
            try store.file?.sync()
            store.file = nil
        }
    }

    // MARK: - Parts

    private func write(_ record: SpoolRecord, _ store: inout Store) throws(StorageError) {
        guard store.file != nil else {
            throw StorageError(
                .inputOutput, operation: "write", path: path, reason: "it is closed", remedy: "report this")
        }
        try store.file?.append([record.bytes])
        store.state.apply(record)
    }

    private func compactIfWorthIt(_ store: inout Store) throws(StorageError) {
        let size = store.file?.byteCount ?? 0
        guard size > Self.compactionBytes, size > 4 * store.state.pendingBytes else { return }
        let records = store.state.pending.map { SpoolRecord.carriedOver($0).bytes }
        let content = SpoolRecord.format.file(header: store.state.header, records: records)
        do {
            try File.replace(path, with: content)
        } catch {
            // The old file is still good; the next resolution tries again.
            return
        }
        var recovery = RecordRecovery()
        store.file = try RecordFile(path, SpoolRecord.format, header: store.state.header, recovery: &recovery)
    }

    private static var nanosecondsSince1970: UInt64 {
        var time = timespec()
        _ = unsafe clock_gettime(CLOCK_REALTIME, &time)
        return UInt64(clamping: time.tv_sec) * 1_000_000_000 + UInt64(clamping: time.tv_nsec)
    }
}

extension UInt64 {
    /// The sum, or the largest number there is: files can hold anything.
    func addingClamped(_ other: UInt64) -> UInt64 {
        let (sum, overflow) = addingReportingOverflow(other)
        return overflow ? .max : sum
    }
}

extension Spool {
    /// What the spool at `path` holds, without locking or changing it, and what is wrong with it.
    package static func inspect(
        _ path: String
    ) throws(StorageError) -> (state: SpoolState, notes: [String], isDamaged: Bool) {
        try inspect(try File.contents(of: path), path: path)
    }

    /// The same for the bytes of a spool that stood at `path`.
    package static func inspect(
        _ bytes: [UInt8], path: String
    ) throws(StorageError) -> (state: SpoolState, notes: [String], isDamaged: Bool) {
        let actor = String(Folder.name(of: path).dropLast(".spool".count))
        let recovery = RecordRecovery(try SpoolRecord.format.scan(bytes, path: path), path: path)
        let state = SpoolState(actor: actor, header: recovery.header, records: recovery.records)
        return (state, recovery.notes, !recovery.damages.isEmpty)
    }
}
