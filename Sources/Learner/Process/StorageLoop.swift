import Logging
import Machine
import Records
import Storage
import Transport

/// The storage thread of a learner, the one that writes: takes episodes from the transport, has them judged, puts the
/// right ones into the journal, and only then answers. It also writes the checkpoints that the training thread hands
/// over.
///
/// Episodes that arrive within the time of a group share one `fsync`.
struct StorageLoop: Sendable {
    /// What the loop is bound to.
    struct Settings: Sendable {
        /// How long an episode waits for others that share its `fsync`.
        let commit: Duration
        /// Checkpoints that are kept.
        let keep: Int
        /// Whether the run can be repeated bit for bit, segments included.
        let isDeterministic: Bool
    }

    private var core: IngestCore
    private var split = StorageSeconds()
    private let store: ReplayStore
    private let folder: RunFolder
    private let sealer: SegmentSealer
    private let refusals: RefusalLog
    private let endpoint: LearnerEndpoint
    private let state: Monitor<LearnerState>
    private let settings: Settings
    private let log: Logger

    init(
        core: IngestCore, store: ReplayStore, folder: RunFolder, refusals: RefusalLog, endpoint: LearnerEndpoint,
        state: Monitor<LearnerState>, settings: Settings, log: Logger
    ) {
        self.core = core
        self.store = store
        sealer = SegmentSealer(store, log: log)
        self.folder = folder
        self.refusals = refusals
        self.endpoint = endpoint
        self.state = state
        self.settings = settings
        self.log = log
    }

    /// Works until the phase is `closing` and every checkpoint is written; a failure ends it too and stands in the
    /// state.
    mutating func run() {
        do {
            try work()
            state.withLock { $0.phase = .closed }
        } catch {
            state.withLock { state in
                state.failure = error
                state.phase = .closed
            }
        }
    }

    private mutating func work() throws(LearnerError) {
        while true {
            if let job = state.withLock({ $0.popCheckpoint() }) { try write(job) }
            switch state.withLock({ ($0.phase, $0.acceptsEpisodes, $0.hasWrittenCheckpoints) }) {
            case (.running, true, _): try ingestGroup(waiting: .milliseconds(50))
            case (.running, false, _), (.drained, _, _): waitForChange()
            case (.draining, _, _): try drain()
            case (.closing, _, false): break
            case (.closing, _, true), (.closed, _, _): return try sealer.wait()
            }
        }
    }

    private mutating func waitForChange() {
        _ = split.measure(\.hold) {
            state.wait(for: .milliseconds(500)) {
                $0.acceptsEpisodes || $0.phase > .drained || !$0.hasWrittenCheckpoints ? true : nil
            }
        }
        let split = split
        state.withLock { $0.ingest.split = split }
    }

    // MARK: - Episodes

    /// Ingests the episodes that arrive within the time of a group, and makes them durable; returns how many came.
    ///
    /// Each is judged as soon as it is here, so that little is left to do when the time is over.
    @discardableResult
    private mutating func ingestGroup(waiting timeout: Duration) throws(LearnerError) -> Int {
        var group = Group()
        let best = core.best
        var received = try receive(timeout: timeout)
        let deadline = ContinuousClock.now + settings.commit
        while !received.isEmpty {
            let judgements = split.measure(\.check) { core.judge.judge(received) }
            for (episode, judgement) in zip(received, judgements) {
                group.add(core.receive(episode.key, judgement), of: episode.key)
            }
            let left = ContinuousClock.now.duration(to: deadline)
            guard left > .zero, group.verdicts.count < Limits.groupEpisodes else { break }
            received = try receive(timeout: left, maximum: Limits.groupEpisodes - group.verdicts.count)
        }
        if !group.verdicts.isEmpty { try commit(group, best) }
        return group.verdicts.count
    }

    private mutating func receive(
        timeout: Duration, maximum: Int = Limits.groupEpisodes
    ) throws(LearnerError) -> [EncodedEpisode] {
        do {
            return try split.measure(\.wait) { () throws(TransportError) in
                try endpoint.receiveEpisodes(maximum: maximum, timeout: timeout)
            }
        } catch {
            throw LearnerError(error)
        }
    }

    /// Makes the right ones of a group durable, tells training of them, and answers all: in this order.
    private mutating func commit(_ group: Group, _ best: BestOrders) throws(LearnerError) {
        if !group.stored.isEmpty {
            try split.measure(\.write) { () throws(LearnerError) in
                try LearnerError.storing { () throws(StorageError) in try store.append(group.stored) }
            }
        }
        try refusals.append(group.refusals)
        for line in group.refusals {
            log.warning("refused episode \(line.key): \(line.reason)", metadata: ["actor": "\(line.key.actor)"])
        }
        let (core, split) = (core, split)
        state.withLock { state in
            state.arrivals += group.replays
            state.ingest.update(core, group.replays)
            state.ingest.split = split
        }
        endpoint.acknowledge(group.verdicts)
        try core.best.writeBetter(than: best, under: core.cost, to: folder)
        try sealer.sealIfFull()
        if settings.isDeterministic { try sealer.wait() }
    }

    /// Takes what is still on its way after the end of the run, and seals the journal.
    private mutating func drain() throws(LearnerError) {
        let deadline = ContinuousClock.now + .milliseconds(Limits.endMilliseconds)
        while ContinuousClock.now < deadline {
            if try ingestGroup(waiting: .milliseconds(Limits.lastEpisodeMilliseconds)) == 0 { break }
        }
        try sealer.finish()
        state.withLock { $0.phase = max($0.phase, .drained) }
    }

    // MARK: - Checkpoints

    private func write(_ job: LearnerState.CheckpointJob) throws(LearnerError) {
        let path = try LearnerError.storing { () throws(StorageError) in
            try folder.write(job.checkpoint, isMilestone: job.isMilestone, keep: settings.keep)
        }
        state.withLock { $0.isWritingCheckpoint = false }
        log.info("wrote checkpoint", metadata: ["checkpoint": "\(path)", "step": "\(job.checkpoint.step)"])
    }

    /// What becomes of a group of episodes.
    private struct Group {
        var stored: [DecodedEpisode] = []
        var replays: [ReplayEpisode] = []
        var refusals: [RefusalLog.Line] = []
        var verdicts: [EpisodeVerdict] = []

        mutating func add(_ verdict: IngestCore.Verdict, of key: EpisodeKey) {
            switch verdict {
            case .accepted(let judged):
                stored.append(judged.decoded)
                replays.append(judged.replay)
                verdicts.append(EpisodeVerdict(key: key, outcome: .durable))
            case .duplicate:
                verdicts.append(EpisodeVerdict(key: key, outcome: .durable))
            case .refused(let reason, let isNew):
                if isNew { refusals.append(RefusalLog.Line(key, reason: reason)) }
                verdicts.append(EpisodeVerdict(key: key, outcome: .refused(reason: reason)))
            }
        }
    }
}

extension LearnerState.Ingest {
    /// Takes over how `core` stands after it took `replays`.
    mutating func update(_ core: IngestCore, _ replays: [ReplayEpisode]) {
        episodes = core.episodes
        positions = core.positions
        refused = core.refused
        duplicates = core.duplicates
        weightsVersionSeen = core.weightsVersionSeen
        best = core.best
        for replay in replays { costs.add(replay.cost, program: replay.program) }
    }
}
