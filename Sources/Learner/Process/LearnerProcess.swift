import Foundation
import GraphNetwork
package import Logging
import Machine
import Programs
import Records
import Storage
import Telemetry
import Transport
import VertexGame

/// A learner: takes episodes from actors, keeps them, trains on them, and hands out weights, until its limits are
/// reached or somebody asks it to stop.
///
/// Three threads: the endpoint's for sockets, one that writes, and the caller's, which trains (with more workers where
/// the configuration asks for them). An episode is answered when it is on disk and not before; whenever the process
/// dies, the next one goes on from the newest checkpoint with every episode that was answered.
///
/// A folder that holds a run is gone on with; options that contradict it are refused. With `setsOldRunAside` the run in
/// it is first set aside, within the folder.
package final class LearnerProcess: Sendable {
    private let options: LearnerOptions
    private let log: Logger
    private let state = Monitor(LearnerState())

    /// - Parameter log: told what happens; on stderr in a process.
    package init(_ options: LearnerOptions, log: Logger) {
        self.options = options
        self.log = log
    }

    /// Asks ``run()`` to end soon with a checkpoint: from any thread, more than once if you like.
    package func stop() {
        state.withLock { $0.isStopRequested = true }
    }

    /// Asks for a checkpoint now: from any thread.
    package func requestCheckpoint() {
        state.withLock { $0.isCheckpointRequested = true }
    }

    /// Works until the end. To be called once.
    ///
    /// - Throws: why it could not begin or go on. Nothing that was acknowledged is lost then.
    package func run() throws(LearnerError) -> LearnerSummary {
        Limits.check()
        let run = try RunOpening(options, log: log)
        let recovery = try RunRecovery(run, workers: options.workers, log: log)
        state.withLock { state in
            state.ingest.update(recovery.core, [])
            state.ingest.costs = recovery.costs
            state.arrivals = recovery.arrivals
        }
        let endpoint = try listen(run)
        defer { endpoint.close() }
        log.notice(
            "learning \(run.graphs.map(\.program.name).joined(separator: ", ")) at \(options.endpoint)",
            metadata: [
                "run": "\(run.folder.path)", "step": "\(recovery.trainer.step)",
                "episodes": "\(recovery.core.episodes)",
                "costModel": "\(run.identity.configuration.game.cost.rawValue)",
                "parameters": "\(recovery.trainer.parameters.values.count)",
            ])
        var loop = try trainingLoop(run, recovery, endpoint)
        startStorage(run, recovery, endpoint)
        do {
            let ending = try loop.run()
            return try end(ending, &loop, run, endpoint)
        } catch {
            state.withLock { $0.phase = max($0.phase, .closing) }
            waitForStorage()
            throw state.withLock { $0.failure } ?? error
        }
    }

    // MARK: - The beginning

    private func listen(_ run: RunOpening) throws(LearnerError) -> LearnerEndpoint {
        let welcome = Welcome(
            runID: run.identity.id, seed: run.identity.seed, configuration: run.identity.configuration.text,
            programs: run.identity.programs, deterministic: run.isDeterministic)
        let log = log
        do {
            let endpoint = try LearnerEndpoint(
                endpoint: options.endpoint, welcome: welcome,
                limits: LearnerLimits(run.identity.configuration.transport), insecure: options.isInsecure
            ) { notice in
                switch notice.level {
                case .info: log.info("\(notice.message)")
                case .warning: log.warning("\(notice.message)")
                case .error: log.error("\(notice.message)")
                }
            }
            try endpoint.start()
            return endpoint
        } catch {
            throw LearnerError(error)
        }
    }

    private func trainingLoop(
        _ run: RunOpening, _ recovery: RunRecovery, _ endpoint: LearnerEndpoint
    ) throws(LearnerError) -> TrainingLoop {
        let configuration = run.identity.configuration
        let before = run.checkpoint?.elapsedSeconds ?? 0
        let seconds = options.minutes.map { $0 * 60 }
        let metrics: LearnerMetrics
        do {
            metrics = try LearnerMetrics(
                path: run.folder.metricsPath, secondsBefore: before, programs: run.graphs.map(\.program.name),
                cost: configuration.game.cost)
        } catch {
            throw LearnerError(error)
        }
        return TrainingLoop(
            trainer: recovery.trainer, replay: recovery.replay,
            broadcast: WeightsBroadcast(
                steps: configuration.broadcast.steps, isDeterministic: run.isDeterministic,
                version: max(run.checkpoint?.weightsVersion ?? 0, recovery.core.weightsVersionSeen)),
            policy: CheckpointPolicy(
                steps: configuration.checkpoint.steps, seconds: Double(configuration.checkpoint.seconds),
                milestoneSteps: configuration.checkpoint.milestoneSteps, step: recovery.trainer.step, now: 0),
            metrics: metrics,
            settings: TrainingLoop.Settings(
                episodes: options.episodes, seconds: seconds, isDeterministic: run.isDeterministic,
                schedule: LearningRateSchedule(
                    configuration.learning, before: before, limit: run.isDeterministic ? nil : seconds),
                run: run.identity, secondsBefore: before),
            state: state, endpoint: endpoint, log: log)
    }

    private func startStorage(_ run: RunOpening, _ recovery: RunRecovery, _ endpoint: LearnerEndpoint) {
        let configuration = run.identity.configuration
        let loop = StorageLoop(
            core: recovery.core, store: recovery.store, folder: run.folder, refusals: recovery.refusals,
            endpoint: endpoint, state: state,
            settings: StorageLoop.Settings(
                commit: run.isDeterministic ? .zero : .milliseconds(configuration.journal.commitMilliseconds),
                keep: configuration.checkpoint.keep, isDeterministic: run.isDeterministic),
            log: log)
        let thread = Thread {
            // A name given from outside before the start stays unknown to the system, which shows 15 bytes of it.
            Thread.current.name = "learner-store"
            var loop = loop
            loop.run()
        }
        thread.start()
    }

    // MARK: - The end

    /// Says goodbye to the actors, takes what is still on its way if the run is over, and writes the last checkpoint.
    private func end(
        _ ending: LearnerSummary.Ending, _ loop: inout TrainingLoop, _ run: RunOpening, _ endpoint: LearnerEndpoint
    ) throws(LearnerError) -> LearnerSummary {
        endpoint.finish(reason: ending == .limit ? "the run has reached its limit" : "the learner was stopped")
        if ending == .limit {
            state.withLock { $0.phase = max($0.phase, .draining) }
            _ = state.wait(for: nil) { $0.phase >= .drained ? true : nil }
        }
        try loop.finish(ending)
        state.withLock { $0.phase = max($0.phase, .closing) }
        waitForStorage()
        let (ingest, failure) = state.withLock { ($0.ingest, $0.failure) }
        if let failure { throw failure }
        return LearnerSummary(
            run: run.folder.path, episodes: ingest.episodes, positions: ingest.positions,
            trainingSteps: loop.trainer.step, weightsVersion: loop.broadcast.version, seconds: loop.runSeconds,
            best: ingest.best.costs, ledger: Ledger(ingest, endpoint.status), ending: ending)
    }

    private func waitForStorage() {
        _ = state.wait(for: nil) { $0.phase == .closed ? true : nil }
    }
}
