import Foundation
import Records
import SelfPlay
import Storage

/// How long processes take to start, and what an actor holds.
struct ProcessBenchmark: Encodable {
    /// Seconds of `vertexzero tasks`, from its start to its end: the least of some.
    let tasksSeconds: Double
    /// Seconds from the start of an actor, whose learner waits for it, to the first move of its games.
    let actorSeconds: Double
    /// The most memory that an actor with `games` games held, bytes.
    let actorPeakBytes: Int
    /// Games of the actor.
    let games: Int

    /// How often the shortest process is started.
    private static let starts = 5

    /// - Parameter seconds: how long the actor plays.
    init(seconds: Double, games: Int = 32) throws {
        self.games = games
        var configuration = RunConfiguration()
        configuration.selfplay.games = games
        (tasksSeconds, actorSeconds, actorPeakBytes) = try BenchFolder.with { folder in
            let tasks = try (0..<Self.starts).map { _ in
                try Self.seconds {
                    try BenchChild("tasks", ["tasks"], log: "\(folder.path)/tasks.log").waitForEnd()
                }
            }
            let learner = try LearnerChild(folder, seed: SampleEpisodes.seed, configuration: configuration)
            _ = try Self.actor("first", of: learner, folder, seconds: 0)
            let (start, peak) = try Self.actor("second", of: learner, folder, seconds: seconds)
            try learner.stop()
            return (tasks.min() ?? 0, start, peak)
        }
    }

    /// Starts an actor, lets it play for a while and ends it. The first finds the learner starting, too.
    private static func actor(
        _ name: String, of learner: LearnerChild, _ folder: RunFolder, seconds: Double
    ) throws -> (seconds: Double, peakBytes: Int) {
        let start = ContinuousClock.now
        let arguments = [
            "actor", "--connect", "\(learner.endpoint)", "--name", name, "--spool", "\(folder.path)/\(name)",
            "--supervised",
        ]
        let actor = try BenchChild("the actor", arguments, log: "\(folder.path)/\(name).log")
        while !actor.text.contains("first move") {
            _ = try actor.usage()
            guard start.duration(to: .now) < .seconds(30) else { throw actor.failure("does not play after 30 s") }
            Thread.sleep(forTimeInterval: 0.001)
        }
        let ready = start.duration(to: .now) / .seconds(1)
        Thread.sleep(forTimeInterval: seconds)
        let peak = try actor.usage().peakBytes
        try actor.stop()
        return (ready, peak)
    }

    private static func seconds(_ body: () throws -> Void) rethrows -> Double {
        let start = ContinuousClock.now
        try body()
        return start.duration(to: .now) / .seconds(1)
    }

    /// For the table.
    var rows: [BenchRow] {
        [
            BenchRow(workload: "vertexzero tasks, from start to end", unit: "s", value: tasksSeconds, wanted: 0.05),
            BenchRow(
                workload: "an actor, from start to the first move of its games", unit: "s", value: actorSeconds,
                wanted: 0.3),
            BenchRow(
                workload: "an actor with \(games) games, resident", unit: "bytes", value: Double(actorPeakBytes),
                wanted: 150e6),
        ]
    }
}
