package import Records

/// A checkpoint file of a run.
package struct CheckpointName: Hashable, Sendable {
    /// Where it is.
    package let path: String
    /// Training steps that it had.
    package let step: Int
    /// Whether it is kept for ever.
    package let isMilestone: Bool
}

/// The newest checkpoint of a run that could be read, and those that could not.
package struct RecoveredCheckpoint: Hashable, Sendable {
    /// The checkpoint.
    package let checkpoint: Checkpoint
    /// Where it is.
    package let path: String
    /// Newer ones that could not be read, newest first, with the reason.
    package let skipped: [StorageError]
}

extension RunFolder {
    /// The checkpoints, by step, the newest last.
    package func checkpoints() throws(StorageError) -> [CheckpointName] {
        var names: [CheckpointName] = []
        for (prefix, isMilestone) in [("milestone-", true), ("step-", false)] {
            for step in try numbers(in: checkpointFolder, prefix: prefix, suffix: ".h5") {
                names.append(
                    CheckpointName(
                        path: checkpointPath(step, isMilestone: isMilestone), step: step, isMilestone: isMilestone))
            }
        }
        return names.sorted { ($0.step, $0.isMilestone ? 0 : 1) < ($1.step, $1.isMilestone ? 0 : 1) }
    }

    /// Writes a checkpoint and removes the old ones: of those that are no milestones, the newest `keep` stay.
    ///
    /// - Returns: where it is.
    /// - Throws: why it could not be written; those before it are still there.
    @discardableResult
    package func write(
        _ checkpoint: Checkpoint, isMilestone: Bool = false, keep: Int
    ) throws(StorageError) -> String {
        let path = checkpointPath(Int(clamping: checkpoint.step), isMilestone: isMilestone)
        try CheckpointFile.write(checkpoint, to: path)
        for old in try checkpoints().filter({ !$0.isMilestone }).dropLast(max(1, keep)) {
            try Folder.remove(old.path)
        }
        return path
    }

    /// The newest checkpoint that can be read; nil if the run has none at all.
    ///
    /// - Throws: the failure of the newest one if none can be read.
    package func newestReadableCheckpoint() throws(StorageError) -> RecoveredCheckpoint? {
        var skipped: [StorageError] = []
        for name in try checkpoints().reversed() {
            do {
                let checkpoint = try CheckpointFile.read(name.path)
                return RecoveredCheckpoint(checkpoint: checkpoint, path: name.path, skipped: skipped)
            } catch {
                skipped.append(error)
            }
        }
        if let newest = skipped.first { throw newest }
        return nil
    }

    private func checkpointPath(_ step: Int, isMilestone: Bool) -> String {
        "\(checkpointFolder)/\(isMilestone ? "milestone" : "step")-\(padded(step, 9)).h5"
    }
}
