package import Logging
import Machine
import Programs
package import Records
import Synchronization
package import Transport
import VertexGame

/// An actor: plays games of self-play with the newest weights and sends the episodes to its learner, until the learner
/// says that the run is over or somebody asks it to stop.
///
/// The caller's thread searches; the endpoint has its own. Whatever happens to the learner, an episode that was
/// finished lies in the spool until the learner has answered it. Games in play are dropped at the end: nothing of them
/// was sent.
package final class ActorProcess: Sendable {
    /// What an actor did.
    package struct Summary: Hashable, Sendable {
        /// Episodes finished by this process.
        package var episodes: UInt64 = 0
        /// Moves played by this process.
        package var positions: UInt64 = 0
        /// Simulations searched by this process.
        package var simulations: UInt64 = 0
        /// Where the actor's episodes are, over the life of its spool.
        package var ledger: Ledger
        /// Why it ended, where the learner had the last word.
        package var ending: ActorEnding?
    }

    private let endpoint: ActorEndpoint
    private let spool: any EpisodeSpool
    private let build: String
    private let games: Int?
    private let log: Logger
    private let willSearch: @Sendable () -> Void
    private let stopFlag = Atomic<Bool>(false)

    /// - Parameters:
    ///   - endpoint: where the learner listens, or will.
    ///   - spool: the actor's; its name is the actor's name.
    ///   - build: identity of this executable.
    ///   - games: played at a time; nil for as many as the run says. It changes no episode.
    ///   - log: told what happens; on stderr in a process.
    ///   - willSearch: called on the thread that searches, when the others have been started.
    package init(
        connect endpoint: Endpoint, spool: any EpisodeSpool, build: String, limits: ActorLimits = ActorLimits(),
        games: Int? = nil, log: Logger, willSearch: @escaping @Sendable () -> Void = {}
    ) throws(SelfPlayError) {
        do {
            self.endpoint = try ActorEndpoint(endpoint: endpoint, spool: spool, build: build, limits: limits) {
                log.log($0)
            }
        } catch {
            throw SelfPlayError(error)
        }
        self.spool = spool
        self.build = build
        self.games = games
        self.log = log
        self.willSearch = willSearch
    }

    /// Asks ``run()`` to end: from any thread, soon, and more than once if you like.
    package func stop() {
        stopFlag.store(true, ordering: .releasing)
        endpoint.interrupt()
    }

    private var isStopRequested: Bool { stopFlag.load(ordering: .acquiring) }

    /// Plays until the end, and closes endpoint and spool.
    ///
    /// - Throws: why it could not go on; what was finished is in the spool all the same.
    package func run() throws(SelfPlayError) -> Summary {
        Limits.check()
        endpoint.start()
        willSearch()
        log.info("actor \(spool.actor) looks for its learner at \(endpoint.endpoint)")
        var progress = ActorProgress()
        let outcome = Result<Void, SelfPlayError> { () throws(SelfPlayError) in
            while let run = try nextRun() { try play(run, &progress) }
        }
        if !endpoint.drain(timeout: .milliseconds(Limits.endMilliseconds)) {
            log.info("episodes without an answer stay in the spool", metadata: ["ledger": "\(endpoint.ledger)"])
        }
        endpoint.stop()
        let summary = Summary(
            episodes: progress.episodes, positions: progress.positions, simulations: progress.simulations,
            ledger: endpoint.ledger, ending: endpoint.ending)
        do {
            try spool.close()
        } catch {
            throw SelfPlayError(.inputOutput, "cannot close the spool of actor \(spool.actor): \(error)")
        }
        try outcome.get()
        switch summary.ending {
        case .refused(let reason): throw SelfPlayError(.unavailable, "the learner refuses this actor: \(reason)")
        case .failed(let error): throw SelfPlayError(error)
        case .finished(let reason): log.info("the run is over: \(reason)")
        case nil: log.info("stopped")
        }
        return summary
    }

    /// The run to play next, or nil when there is nothing more to do.
    private func nextRun() throws(SelfPlayError) -> ActorRun? {
        guard !isStopRequested, let welcome = endpoint.waitForWelcome() else { return nil }
        return try ActorRun(welcome, build: build, games: games)
    }

    /// Plays `run` until it is over, another takes its place, or a stop is asked for.
    private func play(_ run: ActorRun, _ progress: inout ActorProgress) throws(SelfPlayError) {
        log.info(
            "playing",
            metadata: [
                "run": "\(run.id)", "programs": "\(run.programs.map(\.graph.program.name))",
                "costModel": "\(run.programs[0].cost.rawValue)",
            ])
        endpoint.adopt(run.limits)
        if run.isDeterministic {
            try playInStep(run, &progress)
        } else {
            try playFreely(run, &progress)
        }
    }

    /// Plays many games at once, with the newest weights at each move.
    private func playFreely(_ run: ActorRun, _ progress: inout ActorProgress) throws(SelfPlayError) {
        var digest: Digest?
        guard let first = firstWeights(&digest) else { return }
        var games = run.games(first, firstEpisode: spool.counts.nextEpisode)
        let before = progress
        let weightsAt = ContinuousClock.now
        var isFirst = before.positions == 0
        defer { logKnown(games.knownShare) }
        while goesOn(run) {
            if let weights = newerWeights(&digest) { games.use(weights.parameters, version: weights.version) }
            let finished = games.playRound()
            if isFirst { logStart(weightsAt) }
            isFirst = false
            progress = before.adding(games)
            endpoint.report(progress)
            for episode in finished {
                guard try submit(episode) else { return }
            }
        }
    }

    /// Says how many evaluations other orders of the same moves have spared, if any.
    private func logKnown(_ share: Double) {
        guard share > 0 else { return }
        let percent = Int((100 * share).rounded())
        log.info("\(percent) % of the positions were evaluated before, along other orders of the same moves")
    }

    /// Says how long it took from the start of the process to the first move of every game.
    private func logStart(_ weightsAt: ContinuousClock.Instant) {
        let own = Int(weightsAt.duration(to: .now) / .milliseconds(1))
        let whole = ProcessAge.seconds.map { "\(Int(($0 * 1000).rounded())) ms after the process began" }
        log.info("first move \(whole ?? "played"), \(own) ms after the first weights")
    }

    /// Plays one episode at a time, each with the weights trained on all before it, so that a run can be repeated bit
    /// for bit wherever it was interrupted.
    private func playInStep(_ run: ActorRun, _ progress: inout ActorProgress) throws(SelfPlayError) {
        while goesOn(run) {
            // An episode in the spool was played already; the learner's next weights will know it.
            let wanted = spool.counts.nextEpisode
            guard let snapshot = endpoint.waitForWeights(episodes: wanted, timeout: .seconds(10)) else {
                if goesOn(run) { log.info("waiting for weights trained on \(wanted) episodes") }
                continue
            }
            let weights: ReceivedWeights
            do {
                weights = try ReceivedWeights(snapshot)
            } catch {
                throw SelfPlayError(.data, "weights \(snapshot.version) cannot be played with: \(error)")
            }
            var games = run.games(weights, firstEpisode: snapshot.episodes)
            let before = progress
            var isOver = false
            while goesOn(run) && !isOver {
                let finished = games.playRound(episodeLimit: snapshot.episodes + 1)
                progress = before.adding(games)
                endpoint.report(progress)
                for episode in finished {
                    isOver = true
                    guard try submit(episode) else { return }
                }
            }
        }
    }

    private func goesOn(_ run: ActorRun) -> Bool {
        !isStopRequested && endpoint.ending == nil && endpoint.welcome?.runID == run.id
    }

    /// Hands an episode to the transport; false if it was not taken because the end has come.
    private func submit(_ episode: Episode) throws(SelfPlayError) -> Bool {
        do {
            return try endpoint.submit(episode.encoded(), episode: episode.number) != nil
        } catch {
            throw SelfPlayError(error)
        }
    }

    /// Waits for the first weights that can be played with; nil when the end has come.
    private func firstWeights(_ digest: inout Digest?) -> ReceivedWeights? {
        while !isStopRequested, endpoint.ending == nil {
            _ = endpoint.waitForWeights(unless: digest, timeout: .seconds(5))
            if let weights = newerWeights(&digest) { return weights }
        }
        return nil
    }

    /// The newest weights, if they are others than those of `digest` and can be played with.
    private func newerWeights(_ digest: inout Digest?) -> ReceivedWeights? {
        guard let snapshot = endpoint.newestWeights(unless: digest) else { return nil }
        digest = snapshot.digest
        do {
            return try ReceivedWeights(snapshot)
        } catch {
            log.warning("weights \(snapshot.version) are refused, the old ones stay: \(error)")
            return nil
        }
    }
}

extension ActorProgress {
    /// What was done before `games`, and in them.
    fileprivate func adding(_ games: SelfPlayGames) -> ActorProgress {
        ActorProgress(
            simulations: simulations + games.simulations, positions: positions + games.positions,
            episodes: episodes + games.episodes, weightsVersion: games.weightsVersion)
    }
}

extension Logger {
    /// Logs what the transport has to say.
    fileprivate func log(_ notice: TransportNotice) {
        switch notice.level {
        case .info: info("\(notice.message)")
        case .warning: warning("\(notice.message)")
        case .error: error("\(notice.message)")
        }
    }
}
