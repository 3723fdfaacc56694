import Records

/// What the storage thread and the training thread of a learner tell each other.
///
/// Rule: only what is durable gets here, so that training never rests on an episode that a crash could lose.
struct LearnerState: Sendable {
    /// How far the end has come.
    enum Phase: Int, Comparable, Sendable {
        /// Episodes come in.
        case running
        /// The run is over: what is still on its way is taken, then the journal is sealed.
        case draining
        /// Nothing is taken any more, and the journal is sealed.
        case drained
        /// What is left to write is written.
        case closing
        /// The storage thread has ended.
        case closed

        static func < (left: Phase, right: Phase) -> Bool { left.rawValue < right.rawValue }
    }

    /// A checkpoint to be written.
    struct CheckpointJob: Sendable {
        let checkpoint: Checkpoint
        let isMilestone: Bool
    }

    /// How ingest stands; everything in it is durable.
    struct Ingest: Sendable {
        var episodes = 0
        var positions = 0
        var refused = 0
        var duplicates = 0
        var weightsVersionSeen: UInt64 = 0
        var best = BestOrders()
        var costs = RecentCosts()
        /// Where the storage thread's time went.
        var split = StorageSeconds()
    }

    /// Durable episodes that training has not taken yet, in order of arrival.
    var arrivals: [ReplayEpisode] = []
    /// How ingest stands.
    var ingest = Ingest()
    /// Whether training is so far behind that no more episodes are taken.
    var isTrainingBehind = false
    /// The checkpoints to be written, oldest first.
    private(set) var checkpoints: [CheckpointJob] = []
    /// Whether one is being written.
    var isWritingCheckpoint = false
    /// How far the end has come.
    var phase = Phase.running
    /// Whether somebody asked for the end.
    var isStopRequested = false
    /// Whether somebody asked for a checkpoint.
    var isCheckpointRequested = false
    /// What stopped the storage thread.
    var failure: LearnerError?

    /// Whether the storage thread may accept episodes.
    var acceptsEpisodes: Bool {
        switch phase {
        case .running: !isTrainingBehind && arrivals.count < Limits.untrainedEpisodes && !isStopRequested
        case .draining: true
        case .drained, .closing, .closed: false
        }
    }

    /// Whether the training thread should look.
    var hasNews: Bool { !arrivals.isEmpty || isStopRequested || isCheckpointRequested || failure != nil }

    /// Whether the storage thread has written all it was given.
    var hasWrittenCheckpoints: Bool { checkpoints.isEmpty && !isWritingCheckpoint }

    /// Adds a checkpoint to be written. It replaces one that waits, unless that one is a milestone.
    mutating func add(_ job: CheckpointJob) {
        if let last = checkpoints.last, !last.isMilestone { checkpoints.removeLast() }
        checkpoints.append(job)
    }

    /// Removes the checkpoint to be written next.
    mutating func popCheckpoint() -> CheckpointJob? {
        isWritingCheckpoint = !checkpoints.isEmpty
        return checkpoints.isEmpty ? nil : checkpoints.removeFirst()
    }
}
