package import Records

/// What is in a run folder, and whether it is as it should be. Changes nothing.
package struct RunInspection: Codable, Hashable, Sendable {
    /// A sealed segment.
    package struct Segment: Codable, Hashable, Sendable {
        /// Where the file is.
        package var path: String
        /// Episodes in it; nil if it cannot be read.
        package var episodes: Int?
        /// Digest of its contents; nil if it cannot be read.
        package var digest: Digest?
    }

    /// A journal.
    package struct JournalFile: Codable, Hashable, Sendable {
        /// Where the file is.
        package var path: String
        /// Readable episodes in it.
        package var episodes: Int
        /// Bytes of a last record that was never wholly written; nobody was told that it is durable.
        package var tornBytes: Int
    }

    /// A checkpoint.
    package struct CheckpointFile: Codable, Hashable, Sendable {
        /// Where the file is.
        package var path: String
        /// Training steps.
        package var step: Int
        /// Whether rotation keeps it.
        package var isMilestone: Bool
        /// Episodes that training had seen; nil if it cannot be read.
        package var episodes: UInt64?
    }

    /// An actor's spool.
    package struct SpoolFile: Codable, Hashable, Sendable {
        /// The name of the actor.
        package var actor: String
        /// Episodes appended over its life.
        package var sent: UInt64
        /// Episodes acknowledged as durable.
        package var durable: UInt64
        /// Episodes refused.
        package var refused: UInt64
        /// Episodes not answered yet.
        package var pending: Int
        /// Those of them that the learner holds on disk all the same.
        package var pendingButDurable: Int
    }

    /// Whether nothing is wrong.
    package var ok = true
    /// What is wrong, a line each.
    package var problems: [String] = []
    /// What a person may want to know and is not wrong, a line each.
    package var notes: [String] = []
    /// The run folder.
    package var run: String
    /// Whether a learner is running on it; then counts of different files may differ by what is on its way.
    package var isRunning: Bool
    /// Identity, seed, configuration and programs; nil if there is no description.
    package var description: RunDescription?
    /// The sealed segments, by number.
    package var segments: [Segment] = []
    /// The journals, by number.
    package var journals: [JournalFile] = []
    /// The checkpoints, by step.
    package var checkpoints: [CheckpointFile] = []
    /// The best order found for each program.
    package var best: [BestOrder] = []
    /// The spools in the folder, by actor.
    package var spools: [SpoolFile] = []
    /// Where the episodes are, by the files alone.
    package var ledger = Ledger()
    /// Episodes on disk.
    package var episodes = 0
    /// Positions of those.
    package var positions = 0
    /// Episodes that were played again; nil if that was not asked for.
    package var replayedEpisodes: Int?

    init(run: String, isRunning: Bool) {
        self.run = run
        self.isRunning = isRunning
    }

    mutating func report(_ problem: String) {
        ok = false
        problems.append(problem)
    }
}
