import Foundation
import GraphNetwork
import Logging
import Machine
import Records
import Search
import SelfPlay
import Tasks
import Testing
import Transport
import TransportSupport

/// A learner's endpoint in a folder of its own, and the means to put actors before it.
final class Stage {
    let learner: LearnerEndpoint
    private let endpoint: Endpoint
    private let folder: URL
    /// Episodes that have come, as a learner knows them that is sent one again.
    private var seen: Set<EpisodeKey> = []

    init(
        deterministic: Bool = false,
        configuration: String = "search.simulations = 4\nsearch.consideredActions = 4\nselfplay.games = 2\n",
        programs: [String]? = nil, listening: Bool = true
    ) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "vz-\(UUID().uuidString.prefix(8))")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        endpoint = try Endpoint("ipc://\(folder.path)/learner.ipc")
        let programs = try programs ?? [ProgramFile.json(ReferenceTask.humanHeartDipole.program())]
        let welcome = Welcome(
            runID: "run", seed: 11, configuration: configuration, programs: programs, deterministic: deterministic)
        var limits = LearnerLimits()
        limits.announcementInterval = .milliseconds(50)
        learner = try LearnerEndpoint(endpoint: endpoint, welcome: welcome, limits: limits)
        if listening { try learner.start() }
    }

    func close() {
        learner.close()
        try? FileManager.default.removeItem(at: folder)
    }

    func publish(version: UInt64, seed: UInt64, episodes: UInt64 = 0, canaryOffset: Float = 0) throws {
        let configuration = NetworkConfiguration(width: 16, trunkLayers: 1)
        let parameters = NetworkParameters<Float>(configuration, seed: seed)
        let json = String(decoding: try JSONEncoder().encode(configuration), as: UTF8.self)
        try learner.publish(
            WeightsSnapshot(
                version: version, step: version, episodes: episodes, networkConfiguration: json,
                values: parameters.values, canary: NetworkCanary(parameters).outputs.map { $0 + canaryOffset }))
    }

    /// Receives and acknowledges episodes until there are at least `count`.
    func collect(_ count: Int) throws -> [Episode] {
        var episodes: [Episode] = []
        while episodes.count < count { episodes += try receive() }
        return episodes
    }

    /// Receives and acknowledges episodes until `actor` has ended.
    func collectRest(until actor: PlayingActor) throws -> [Episode] {
        var episodes: [Episode] = []
        while !actor.isOver { episodes += try receive() }
        return episodes
    }

    func actor(_ spool: MemorySpool = MemorySpool(actor: "actor-0")) throws -> PlayingActor {
        try PlayingActor(
            ActorProcess(
                connect: endpoint, spool: spool, build: "test build",
                log: Logger(label: "test") { _ in
                    SwiftLogNoOpLogHandler()
                }))
    }

    /// Acknowledges what has come; whatever came before, since its acknowledgement was late, is left out.
    private func receive() throws -> [Episode] {
        let received = try learner.receiveEpisodes(maximum: 100, timeout: .milliseconds(20))
        learner.acknowledge(received.map { EpisodeVerdict(key: $0.key, outcome: .durable) })
        return try received.filter { seen.insert($0.key).inserted }.map { try Episode(decoding: $0.bytes) }
    }
}

/// An actor that runs on a thread of its own.
final class PlayingActor: Sendable {
    let process: ActorProcess
    private let outcome = Monitor<Result<ActorProcess.Summary, any Error>?>(nil)

    init(_ process: ActorProcess) {
        self.process = process
        let thread = Thread {
            let outcome = Result<ActorProcess.Summary, any Error> { try process.run() }
            self.outcome.withLock { $0 = outcome }
        }
        thread.start()
    }

    var isOver: Bool { outcome.read { $0 != nil } }

    /// Waits for the end.
    func result() throws -> ActorProcess.Summary {
        let outcome: Result<ActorProcess.Summary, any Error>? = outcome.wait(for: nil) { $0 }
        return try #require(outcome).get()
    }
}
