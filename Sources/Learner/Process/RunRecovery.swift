import Logging
import Machine
import Records
import Storage

/// What the files of a run say when its learner starts: the trainer of the newest checkpoint, and all episodes, judged
/// again as if they had just arrived.
///
/// Episodes that training had seen go into the window at once. Those beyond do too, unless the run is deterministic:
/// there they are trained on one after the other, as they were the first time.
struct RunRecovery: Sendable {
    private(set) var core: IngestCore
    private(set) var trainer: Trainer
    private(set) var replay: ReplayBuffer
    private(set) var costs = RecentCosts()
    /// Episodes to be trained on in turn.
    private(set) var arrivals: [ReplayEpisode] = []
    let store: ReplayStore
    let refusals: RefusalLog

    private let seenByTraining: Int

    /// - Parameter workers: training threads, in place of the configuration's; the same bits come of any number.
    /// - Throws: which file is damaged or does not fit, and what to do.
    init(_ run: RunOpening, workers: Int?, log: Logger) throws(LearnerError) {
        var configuration = run.identity.configuration
        if let workers { configuration.learning.workers = workers }
        let cost = configuration.game.cost
        let catalog = ProgramCatalog(run.graphs, cost: cost)
        let programs = run.graphs.map { LearnedProgram($0, cost: cost) }
        let seed = run.identity.seed
        core = IngestCore(catalog: catalog, seed: seed, isDeterministic: run.isDeterministic)
        if let checkpoint = run.checkpoint {
            trainer = try Trainer(configuration, programs: programs, seed: seed, checkpoint: checkpoint)
        } else {
            trainer = Trainer(configuration, programs: programs, seed: seed)
        }
        replay = ReplayBuffer(capacity: configuration.replay.windowPositions)
        seenByTraining = run.isDeterministic ? Int(clamping: run.checkpoint?.episodes ?? 0) : .max
        store = try LearnerError.storing { () throws(StorageError) in
            try ReplayStore(run.folder, segmentEpisodes: configuration.replay.segmentEpisodes)
        }
        refusals = try RefusalLog(path: run.folder.refusalsPath)

        for note in store.notes { log.warning("\(note)") }
        for number in store.segmentNumbers {
            let episodes = try LearnerError.storing { () throws(StorageError) in try store.episodes(inSegment: number) }
            for episode in episodes { try recover(episode, from: "replay segment \(number)") }
        }
        for episode in store.handOverJournalEpisodes() { try recover(episode, from: "the journal") }
        for line in RefusalLog.read(path: run.folder.refusalsPath) {
            core.recoverRefusal(line.key, reason: line.reason)
        }
        try checkAgainst(run.checkpoint, log)
        try core.best.writeBetter(than: BestOrders(), under: cost, to: run.folder)
    }

    private mutating func recover(_ stored: StoredEpisode, from place: String) throws(LearnerError) {
        let episode: ReplayEpisode
        do {
            episode = try core.recover(stored.key, stored.episode)
        } catch {
            throw LearnerError(
                .data,
                "\(place) holds episode \(stored.key), which is not this run's: \(error.reason); "
                    + "move that file away or restore it from a copy")
        }
        costs.add(episode.cost, program: episode.program)
        guard core.episodes <= seenByTraining else {
            arrivals.append(episode)
            return
        }
        replay.append(episode)
        trainer.ingest(positions: episode.positionCount)
    }

    /// A checkpoint rests on episodes that were durable; if some are gone, somebody took them away.
    private mutating func checkAgainst(_ checkpoint: Checkpoint?, _ log: Logger) throws(LearnerError) {
        guard let checkpoint else { return }
        for order in checkpoint.bestOrders where !core.recoverBest(order) {
            throw LearnerError(
                .data,
                "the checkpoint's best order of \(order.program) does not cost \(order.multiplications); "
                    + "move that checkpoint away")
        }
        if UInt64(core.episodes) < checkpoint.episodes {
            log.warning(
                """
                the checkpoint was trained on \(checkpoint.episodes) episodes, \(core.episodes) of which are on disk: \
                training waits until as many positions have come in again
                """)
        }
    }
}
