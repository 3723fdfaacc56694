import GraphNetwork
import Logging
import Machine
import Records
import Telemetry
import Transport

/// The training thread of a learner: takes durable episodes into the window, trains as far as they pay for it, and
/// hands out weights, checkpoints and metrics.
///
/// It owns the trainer and the window; it shares only ``LearnerState`` with the storage thread.
struct TrainingLoop: ~Copyable {
    /// What the loop is bound to.
    struct Settings: Sendable {
        let episodes: Int?
        let seconds: Double?
        let isDeterministic: Bool
        let schedule: LearningRateSchedule
        let run: RunIdentity
        /// Seconds of the run in earlier processes.
        let secondsBefore: Double
    }

    private(set) var trainer: Trainer
    private(set) var replay: ReplayBuffer
    private(set) var broadcast: WeightsBroadcast
    private(set) var split = TrainingSeconds()
    private var policy: CheckpointPolicy
    private var metrics: LearnerMetrics
    private let settings: Settings
    private let state: Monitor<LearnerState>
    private let endpoint: LearnerEndpoint
    private let log: Logger
    private let start = ContinuousClock.now

    private var publishedEpisodes: Int?
    private var hasMetricsFailed = false

    /// What one look at the shared state brought.
    private struct News: Sendable {
        var arrivals: [ReplayEpisode] = []
        var isStopRequested = false
        var failure: LearnerError?
        /// Durable episodes of the run.
        var durable = 0
    }

    init(
        trainer: Trainer, replay: ReplayBuffer, broadcast: WeightsBroadcast, policy: CheckpointPolicy,
        metrics: LearnerMetrics, settings: Settings, state: Monitor<LearnerState>, endpoint: LearnerEndpoint,
        log: Logger
    ) {
        self.trainer = trainer
        self.replay = replay
        self.broadcast = broadcast
        self.policy = policy
        self.metrics = metrics
        self.settings = settings
        self.state = state
        self.endpoint = endpoint
        self.log = log
    }

    /// Seconds since the loop was made.
    private var now: Double { start.duration(to: .now).seconds }

    /// Seconds of the run, over all its processes.
    var runSeconds: Double { settings.secondsBefore + now }

    /// Trains until somebody asks for the end, or a limit is reached.
    ///
    /// - Throws: what stopped the storage thread, or what could not be published.
    mutating func run() throws(LearnerError) -> LearnerSummary.Ending {
        // A checkpoint may lie between two steps that one episode paid for; they come before the next episode is seen.
        if settings.isDeterministic { try catchUp() }
        while true {
            let news = try collectNews(waiting: !canTrain && publishedEpisodes != nil)
            for episode in news.arrivals {
                ingest(episode)
                if settings.isDeterministic { try catchUp() }
                if isStopRequested { return .stopped }
            }
            if news.isStopRequested { return .stopped }
            if settings.isDeterministic { try catchUp() }
            if isOver { return .limit }
            if canTrain { takeStep() }
            try doDuties(durable: news.durable)
        }
    }

    /// Takes the steps that are paid for as far as time allows, hands over the last checkpoint and writes the last line
    /// of metrics.
    mutating func finish(_ ending: LearnerSummary.Ending) throws(LearnerError) {
        if ending == .limit { try catchUp() }
        try handOverCheckpoint()
        writeMetrics()
    }

    // MARK: - Training

    private var canTrain: Bool { trainer.bucket.stepsAllowed > 0 }

    private var isStopRequested: Bool { state.withLock { $0.isStopRequested || $0.failure != nil } }

    /// Whether a limit is reached.
    private var isOver: Bool {
        if let episodes = settings.episodes, replay.episodesIngested >= episodes { return true }
        return isTimeOver
    }

    private var isTimeOver: Bool { settings.seconds.map { now >= $0 } ?? false }

    private mutating func ingest(_ episode: ReplayEpisode) {
        replay.append(episode)
        trainer.ingest(positions: episode.positionCount)
    }

    private mutating func takeStep() {
        let rate = settings.schedule.rate(step: trainer.step, seconds: now)
        metrics.add(trainer.takeStep(replay, learningRate: rate, split: &split))
    }

    /// Takes every step that the episodes so far pay for: a deterministic run after each of them, any run at its end.
    private mutating func catchUp() throws(LearnerError) {
        while canTrain && !isTimeOver && !isStopRequested {
            takeStep()
            try doDuties(durable: nil)
        }
    }

    // MARK: - The other threads

    /// Collects what the other threads have to say; if `waiting`, sleeps until there is something or a duty is due.
    private mutating func collectNews(waiting: Bool) throws(LearnerError) -> News {
        let began = now
        let isBehind = trainer.bucket.isOverfull
        state.withLock { $0.isTrainingBehind = isBehind }
        if waiting {
            _ = state.wait(for: .seconds(secondsToNextDuty)) { $0.hasNews ? true : nil }
            split.wait += now - began
        }
        let news = state.withLock { state in
            var news = News(
                isStopRequested: state.isStopRequested, failure: state.failure, durable: state.ingest.episodes)
            swap(&news.arrivals, &state.arrivals)
            if state.isCheckpointRequested {
                state.isCheckpointRequested = false
                policy.request()
            }
            return news
        }
        if let failure = news.failure { throw failure }
        return news
    }

    /// How long the loop may sleep: to the next line of metrics, or to the end of the time allowed.
    private var secondsToNextDuty: Double {
        let left = settings.seconds.map { $0 - now } ?? LearnerMetrics.interval
        return min(max(0.001, left), LearnerMetrics.interval)
    }

    /// Does what is due. `durable`: episodes on disk, nil while some of them are still to be trained on.
    private mutating func doDuties(durable: Int?) throws(LearnerError) {
        let began = now
        if isPublicationDue(durable: durable) { try publish() }
        if policy.isDue(step: trainer.step, now: now) { try handOverCheckpoint() }
        if metrics.isDue(now: now) { writeMetrics() }
        split.write += now - began
    }

    /// A deterministic run publishes when everything on disk is trained on, and each time once.
    private func isPublicationDue(durable: Int?) -> Bool {
        guard settings.isDeterministic else { return broadcast.isDue(step: trainer.step) }
        return durable == replay.episodesIngested && publishedEpisodes != replay.episodesIngested && !canTrain
    }

    private mutating func publish() throws(LearnerError) {
        let versions = settings.isDeterministic ? [] : endpoint.status.actors.map(\.progress.weightsVersion)
        let snapshot = try broadcast.snapshot(
            trainer, episodes: replay.episodesIngested, actorVersions: versions)
        do {
            try endpoint.publish(snapshot)
        } catch {
            throw LearnerError(error)
        }
        publishedEpisodes = replay.episodesIngested
    }

    private mutating func handOverCheckpoint() throws(LearnerError) {
        let ingest = state.withLock { $0.ingest }
        let checkpoint = try Checkpoint(
            settings.run, trainer.snapshot(), replay: replay, weightsVersion: broadcast.version,
            seconds: runSeconds, best: ingest.best, ledger: Ledger(ingest, endpoint.status))
        let job = LearnerState.CheckpointJob(checkpoint: checkpoint, isMilestone: policy.isMilestone(trainer.step))
        state.withLock { $0.add(job) }
        policy.recordWritten(step: trainer.step, now: now)
    }

    /// Metrics are for people: that they cannot be written is said once and hinders nothing.
    private mutating func writeMetrics() {
        do {
            try metrics.write(
                now: now, ingest: state.withLock { $0.ingest }, trainer: trainer, version: broadcast.version,
                status: endpoint.status, split: split)
        } catch {
            if !hasMetricsFailed { log.warning("\(error)") }
            hasMetricsFailed = true
        }
    }
}

extension Checkpoint {
    /// A run as it stands.
    fileprivate init(
        _ run: RunIdentity, _ trainer: Trainer.Snapshot, replay: ReplayBuffer, weightsVersion: UInt64, seconds: Double,
        best: BestOrders, ledger: Ledger
    ) {
        self.init(
            runID: run.id, build: run.build, configuration: run.configurationJSON,
            networkConfiguration: trainer.networkConfiguration, parameters: trainer.parameters,
            firstMoments: trainer.firstMoments, secondMoments: trainer.secondMoments, step: trainer.step,
            samplesDrawn: trainer.samplesDrawn, weightsVersion: weightsVersion,
            episodes: UInt64(replay.episodesIngested), positions: UInt64(replay.positionsIngested), seed: run.seed,
            learningRate: trainer.learningRate, elapsedSeconds: seconds, programs: run.programs, bestOrders: best.all,
            ledger: ledger)
    }
}
