import Foundation
import Patience
import Records

/// A run folder in a sandbox, and the command lines that train in it.
///
/// The configuration is as small as it may be, so that episodes, steps, checkpoints and segments come many a second.
struct Run: Sendable {
    let sandbox: Sandbox
    /// The run folder.
    let folder: String
    /// The configuration file.
    let configuration: String

    /// Lines of the configuration that every test has unless it says otherwise.
    static let defaults: [(key: String, value: String)] = [
        ("search.simulations", "4"), ("search.consideredActions", "2"), ("selfplay.games", "4"),
        ("network.width", "8"), ("network.trunkLayers", "1"), ("learning.batch", "32"), ("learning.decaySteps", "1000"),
        ("replay.samplesPerPosition", "0.5"), ("replay.warmupPositions", "500"), ("replay.windowPositions", "20000"),
        ("replay.segmentEpisodes", "60"), ("broadcast.steps", "10"), ("checkpoint.steps", "40"),
        ("checkpoint.seconds", "1"), ("checkpoint.keep", "4"), ("journal.commitMilliseconds", "20"),
        ("transport.credit", "16"), ("transport.heartbeatMilliseconds", "100"),
        ("transport.timeoutMilliseconds", "3000"),
    ]

    /// - Parameters:
    ///   - name: of the folder in the sandbox.
    ///   - changes: lines of the configuration that differ from ``defaults``.
    init(_ sandbox: Sandbox, name: String = "run", changing changes: [String: String] = [:]) throws {
        self.sandbox = sandbox
        folder = sandbox.path(name)
        let lines = Self.defaults.map { "\($0.key) = \(changes[$0.key] ?? $0.value)" }
        let more = changes.filter { change in !Self.defaults.contains { $0.key == change.key } }
        let text = (lines + more.map { "\($0.key) = \($0.value)" }).joined(separator: "\n") + "\n"
        configuration = try sandbox.file((name as NSString).lastPathComponent + ".conf", text)
    }

    /// Arguments of `vertexzero train` in this folder.
    ///
    /// - Parameter episodes: of the whole run; nil: until it is stopped.
    func train(actors: Int = 1, episodes: Int?, seed: UInt64 = 7, _ more: [String] = []) -> [String] {
        ["train", "--run", folder, "--task", "RoeFlux_1d", "--actors", "\(actors)"]
            + (episodes.map { ["--episodes", "\($0)"] } ?? [])
            + ["--seed", "\(seed)", "--config", configuration, "--json"] + more
    }

    /// Arguments of `vertexzero learner` in this folder.
    func learner(listen endpoint: String, episodes: Int? = nil, _ more: [String] = []) -> [String] {
        ["learner", "--run", folder, "--listen", endpoint, "--task", "RoeFlux_1d"]
            + (episodes.map { ["--episodes", "\($0)"] } ?? [])
            + ["--seed", "7", "--config", configuration] + more
    }

    /// Arguments of `vertexzero actor` whose spool is in this folder.
    func actor(connect endpoint: String, name: String = "alone") -> [String] {
        ["actor", "--connect", endpoint, "--name", name, "--spool", folder + "/spool"]
    }

    /// The path of something in the folder.
    func path(_ name: String) -> String { folder + "/" + name }

    /// Names of the files in a subfolder, in ascending order.
    func files(_ subfolder: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: path(subfolder))) ?? []).sorted()
    }

    /// What the metrics said last; nil before the first line.
    var lastMetrics: JSON? {
        let data = FileManager.default.contents(atPath: path("metrics.jsonl")) ?? Data()
        let lines = String(decoding: data, as: UTF8.self).split(separator: "\n")
        return lines.last { $0.hasSuffix("}") }.flatMap { try? JSON(parsing: String($0)) }
    }

    /// Waits until the metrics count so many episodes.
    func reach(episodes: Int, in process: Child) async throws {
        try await eventually("\(episodes) episodes") {
            if let ending = process.ending {
                throw TestFailure("\(ending) before \(episodes) episodes: \(process.summary)")
            }
            return lastMetrics?["episodes"].integer ?? 0 >= episodes
        }
    }

    /// Waits until the metrics count so many episodes more than now.
    func proceed(by episodes: Int, in process: Child) async throws {
        try await reach(episodes: (lastMetrics?["episodes"].integer ?? 0) + episodes, in: process)
    }
}
