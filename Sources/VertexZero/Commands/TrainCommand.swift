import ArgumentParser
import Foundation
import Machine
import Records
import SelfPlay
import Storage
import Supervisor
import Telemetry

/// `vertexzero train`: a learner and its actors on this machine, watched over.
struct TrainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "train", abstract: "Trains: starts a learner and actors, keeps them running, shows progress.",
        discussion: """
            EXAMPLE: vertexzero train --task RoeFlux_1d --minutes 3 --run runs/roeflux

            Goes on where the run folder stands, unless --fresh. Without --episodes and --minutes it trains until it is \
            stopped: SIGINT or SIGTERM end it in order, a second one at once. SIGUSR1: a checkpoint now.
            """)

    @OptionGroup var options: RunOptions

    @Option(
        help: ArgumentHelp(
            "Actors, or auto to measure some numbers first (default: the processors that the learner leaves).",
            valueName: "count"),
        transform: Setting.parser(of: "actors", 1...4_096))
    var actors: Setting?

    @Option(
        help: ArgumentHelp(
            "Games of an actor, or auto to measure some numbers first (default: the run's selfplay.games).",
            valueName: "count"),
        transform: Setting.parser(of: "games", 1...4_096))
    var games: Setting?

    @Option(
        help: ArgumentHelp("Seconds that auto measures; longer where trials would be too short.", valueName: "seconds"))
    var tuningSeconds = 30.0

    @Flag(
        inversion: .prefixedNo,
        help:
            "Bind the search of each actor to a processor of its own, where there are enough and no other run has them."
    )
    var pin = true

    @Flag(help: "Print a configuration file with every key, its meaning, range and default, and end.")
    var listKeys = false

    @OptionGroup var output: OutputOptions

    func validate() throws {
        if options.deterministic, let actors, actors != .number(1) {
            throw ValidationError("--deterministic needs --actors 1")
        }
        if options.deterministic, games != nil {
            throw ValidationError("--deterministic plays one game at a time; leave --games out")
        }
        guard tuningSeconds > 0, tuningSeconds <= 3600 else {
            throw ValidationError("--tuning-seconds must be above 0 and at most 3600, not \(tuningSeconds)")
        }
    }

    func run() async throws {
        if listKeys { return try StandardOutput.write(RunConfiguration().text) }
        let shownFolder = try options.requiredFolder()
        _ = try options.configuration()
        _ = try options.programs.programs()
        let folder = RunFolder(URL(fileURLWithPath: shownFolder).standardizedFileURL.path)
        if options.programs.isEmpty, options.fresh || !FileManager.default.fileExists(atPath: folder.configurationPath)
        {
            throw CommandError(
                .usage,
                "\(shownFolder) holds no run to go on with; choose what to train on with --task NAME or --program FILE")
        }
        try folder.create()
        _ = try folder.lock()
        let sockets = try SocketFolder(run: folder.path)
        defer { sockets.remove() }
        let subject = try options.subject()
        let need = try MemoryNeed(subject)
        var plan = plan(folder)
        let (workers, shortage) = plan.allot(actors: actors?.number, subject.configuration, need: need)
        if let shortage { note(shortage) }
        if actors == .auto || games == .auto {
            plan = try await Autotuner(
                plan, subject.configuration, workers: workers, need: need, pins: pin, seconds: tuningSeconds
            ).tune(actors: actors, games: games)
        }
        let (claims, obstacle) = pin ? plan.claimProcessors(workers: workers) : (nil, nil)
        if let obstacle { note(obstacle) }
        defer { withExtendedLifetime(claims) {} }
        let session = try TrainSession(plan, sockets: sockets)
        let signals = Signals(stop: { session.stop() }, checkpoint: { session.checkpoint() })
        defer { signals.cancel() }
        try TrainReport(shownFolder: shownFolder, folder: folder, result: await session.run()).write(
            json: output.json)
    }

    /// What is to run, as the command line says it.
    private func plan(_ folder: RunFolder) -> TrainPlan {
        var plan = TrainPlan(
            run: folder.path, tasks: options.programs.task, programs: options.programs.program.map(absolute))
        plan.games = games?.number
        plan.workers = options.workers
        plan.episodes = options.episodes
        plan.minutes = options.minutes
        plan.seed = options.seed
        plan.configuration = options.config.map(absolute)
        plan.cost = options.cost
        plan.isDeterministic = options.deterministic
        plan.isFresh = options.fresh
        plan.isInsecure = options.insecure
        return plan
    }

    /// Says what is worth knowing; what begins with the name of the command is an error, of which there is one line at most.
    private func note(_ line: String) { StandardError.write(line + "\n") }

    private func absolute(_ path: String) -> String { URL(fileURLWithPath: path).standardizedFileURL.path }
}
