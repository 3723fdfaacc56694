/// The folder of a run: who may write, and where everything is.
///
/// | path | content |
/// |---|---|
/// | `configuration.json` | ``RunDescription`` |
/// | `lock` | locked by the learner while it runs |
/// | `journal/NNNNNNNN.journal` | episodes not sealed yet |
/// | `replay/NNNNNNNN.h5` | sealed episodes, of the journal of the same number |
/// | `checkpoints/step-NNNNNNNNN.h5` | the last checkpoints |
/// | `checkpoints/milestone-NNNNNNNNN.h5` | checkpoints that are kept |
/// | `spool/ACTOR.spool` | an actor's unanswered episodes |
/// | `metrics.jsonl`, `refusals.jsonl` | lines of JSON |
/// | `best/PROGRAM.json` | the best order found |
/// | `logs/` | what the processes said |
/// | `previous-N/` | a run that was set aside for another |
///
/// A file called `….damaged` is one that was found damaged, kept as it was.
package struct RunFolder: Hashable, Sendable {
    /// Where the folder is, without a slash at the end.
    package let path: String

    /// The folder at `path`, which need not exist.
    package init(_ path: String) {
        var path = path.isEmpty ? "." : path
        while path.count > 1, path.hasSuffix("/") { path.removeLast() }
        self.path = path
    }

    /// Makes the folder and all those in it, unless they are there, and tries whether files can be written.
    ///
    /// - Throws: `StorageError` with code `permission`, `wrongKind`, `diskFull` or the system's failure.
    package func create() throws(StorageError) {
        for folder in [path, journalFolder, replayFolder, checkpointFolder, spoolFolder, bestFolder, logFolder] {
            try Folder.make(folder)
        }
        try File.replace(path + "/probe", with: Array("probe\n".utf8))
        try Folder.remove(path + "/probe")
    }

    /// Whether the folder is there.
    package var exists: Bool { Folder.isFolder(path) }

    /// Throws unless the folder is there and is a run's.
    package func requireRun() throws(StorageError) {
        guard exists else {
            let isFile = Folder.exists(path)
            throw StorageError(
                isFile ? .wrongKind : .notFound, operation: "open run folder", path: path,
                reason: isFile ? "it is a file" : "there is no such folder", remedy: "give the folder of a run")
        }
        guard Folder.exists(configurationPath) || Folder.isFolder(journalFolder) else {
            throw StorageError(
                .notFound, operation: "open run folder", path: path, reason: "it holds no run",
                remedy: "give the folder that `vertexzero train --run` was given")
        }
    }

    /// Takes the lock of the run, held until the result is released or the process ends.
    ///
    /// - Throws: `StorageError` with code `locked` when another learner holds it.
    package func lock() throws(StorageError) -> RunLock {
        try RunLock(path + "/lock", holder: "another learner")
    }

    /// Whether a learner is running on the folder.
    package var isLocked: Bool {
        guard Folder.exists(path + "/lock") else { return false }
        do {
            _ = try lock()
            return false
        } catch {
            return error.code == .locked
        }
    }

    /// Puts a file of the run at `name` within the folder, whole or not at all.
    package func write(_ bytes: [UInt8], to name: String) throws(StorageError) {
        try File.replace("\(path)/\(name)", with: bytes)
    }

    /// Puts the contents of the run into `previous-N` within the folder, so that another can begin. Logs stay.
    ///
    /// - Returns: where they are now; nil if there was nothing.
    package func setAside() throws(StorageError) -> String? {
        let contents = [
            "configuration.json", "journal", "replay", "checkpoints", "spool", "best", "metrics.jsonl",
            "refusals.jsonl",
        ].filter { Folder.exists("\(path)/\($0)") }
        guard !contents.isEmpty else { return nil }
        var number = 1
        while Folder.exists("\(path)/previous-\(number)") { number += 1 }
        let aside = "\(path)/previous-\(number)"
        try Folder.make(aside)
        for name in contents { try Folder.rename("\(path)/\(name)", to: "\(aside)/\(name)") }
        try Folder.sync(path)
        return aside
    }
}

// MARK: - Paths

extension RunFolder {
    /// Path of the description of the run.
    package var configurationPath: String { path + "/configuration.json" }
    /// Path of the metrics.
    package var metricsPath: String { path + "/metrics.jsonl" }
    /// Path of the list of refused episodes.
    package var refusalsPath: String { path + "/refusals.jsonl" }
    /// Folder of the journal.
    package var journalFolder: String { path + "/journal" }
    /// Folder of the sealed segments.
    package var replayFolder: String { path + "/replay" }
    /// Folder of the checkpoints.
    package var checkpointFolder: String { path + "/checkpoints" }
    /// Folder of the actors' spools.
    package var spoolFolder: String { path + "/spool" }
    /// Folder of the best orders.
    package var bestFolder: String { path + "/best" }
    /// Folder of the logs.
    package var logFolder: String { path + "/logs" }

    /// Path of the journal of a number.
    package func journalPath(_ number: Int) -> String { "\(journalFolder)/\(padded(number, 8)).journal" }

    /// Path of the segment of a number.
    package func segmentPath(_ number: Int) -> String { "\(replayFolder)/\(padded(number, 8)).h5" }

    /// Numbers of the journals, ascending.
    func journalNumbers() throws(StorageError) -> [Int] {
        try numbers(in: journalFolder, prefix: "", suffix: ".journal")
    }

    /// Numbers of the segments, ascending.
    func segmentNumbers() throws(StorageError) -> [Int] {
        try numbers(in: replayFolder, prefix: "", suffix: ".h5")
    }

    /// Removes what was being written when a process died.
    func discardTemporaries() throws(StorageError) {
        for folder in [path, journalFolder, replayFolder, checkpointFolder, bestFolder] where Folder.isFolder(folder) {
            for name in try Folder.names(in: folder) where name.hasSuffix(Folder.temporarySuffix) {
                try Folder.remove("\(folder)/\(name)")
            }
        }
    }

    /// The numbers N of the files `prefix N suffix` in a folder, ascending; none if there is no such folder.
    func numbers(in folder: String, prefix: String, suffix: String) throws(StorageError) -> [Int] {
        guard Folder.isFolder(folder) else { return [] }
        return try Folder.names(in: folder).compactMap { name in
            guard name.hasPrefix(prefix), name.hasSuffix(suffix) else { return nil }
            let digits = name.dropFirst(prefix.count).dropLast(suffix.count)
            // Of at most 18 digits, so that there is a next number.
            return digits.utf8.count <= 18 && digits.utf8.allSatisfy { (48...57).contains($0) } ? Int(digits) : nil
        }.sorted()
    }

    func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
