import Foundation
import Learner
import Logging
import Records
import Storage
import Transport
import VertexGame

/// A run folder and an endpoint of its own, gone when the test is over, and actors that send prepared episodes.
final class TemporaryRun: Sendable {
    let folder: URL
    let run: RunFolder
    let endpoint: Endpoint

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "vz-\(UUID().uuidString.prefix(8))")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        run = RunFolder(folder.path + "/run")
        endpoint = try Endpoint("ipc://\(folder.path)/l.ipc")
    }

    deinit {
        try? FileManager.default.removeItem(at: folder)
    }

    /// A learner of RoeFlux with a small network and a training step for every position or so.
    func options(_ graph: ComputationalGraph, deterministic: Bool = false) -> LearnerOptions {
        var configuration = RunConfiguration()
        configuration.network.width = 8
        configuration.learning.batch = 16
        configuration.replay.warmupPositions = 100
        configuration.replay.windowPositions = 500
        configuration.replay.samplesPerPosition = 2.5
        configuration.replay.segmentEpisodes = 4
        configuration.broadcast.steps = 5
        configuration.journal.commitMilliseconds = 5
        configuration.learning.decaySteps = 400
        return LearnerOptions(
            folder: run.path, endpoint: endpoint, programs: [graph.program], configuration: configuration,
            seed: Played.seed, isDeterministic: deterministic, build: "test")
    }

    /// A learner that logs nothing.
    static func learner(_ options: LearnerOptions) -> LearnerProcess {
        LearnerProcess(options, log: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    }

    /// Runs a learner while an actor sends `episodes` to it; in step with its weights if the run is deterministic.
    ///
    /// - Parameter stopAfter: asks the learner to stop when so many episodes are answered.
    func learn(
        _ options: LearnerOptions, from episodes: [Episode], actor: String = "a", stopAfter: Int? = nil
    ) throws -> LearnerSummary {
        let learner = Self.learner(options)
        let spool = try Spool(actor: actor, folder: run.path)
        var limits = ActorLimits()
        limits.heartbeat = .milliseconds(20)
        let endpoint = try ActorEndpoint(endpoint: endpoint, spool: spool, build: "test", limits: limits)
        let thread = Thread {
            endpoint.start()
            for episode in episodes {
                let isReady = !options.isDeterministic || endpoint.waitForWeights(episodes: episode.number) != nil
                guard isReady, (try? endpoint.submit(episode.encoded(), episode: episode.number)) != nil else { break }
            }
            while endpoint.ending == nil && (stopAfter == nil || endpoint.ledger.durable < UInt64(stopAfter ?? 0)) {
                usleep(2_000)
            }
            if stopAfter != nil { learner.stop() }
            while endpoint.ending == nil { usleep(2_000) }
        }
        thread.start()
        defer { endpoint.stop() }
        return try learner.run()
    }

    /// The checkpoint that the next learner would begin with.
    func checkpoint() throws -> Checkpoint {
        guard let recovered = try run.newestReadableCheckpoint() else { throw POSIXError(.ENOENT) }
        return recovered.checkpoint
    }
}
