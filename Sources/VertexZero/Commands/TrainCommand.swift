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

            Goes on where the run folder stands, unless --fresh. Without --episodes and --minutes it trains until it \
            is stopped: SIGINT or SIGTERM end it in order, a second one at once. SIGUSR1: a checkpoint now.
            """)

    @OptionGroup var options: RunOptions

    @Option(
        help: ArgumentHelp(
            "Actors, or auto to measure some numbers first (default: the processors that the learner leaves).",
            valueName: "count"),
        transform: CountOrAuto.parser(of: "actors"))
    var actors: CountOrAuto?

    @Option(
        help: ArgumentHelp(
            "Games of an actor, or auto to measure some numbers first (default: the run's selfplay.games).",
            valueName: "count"),
        transform: CountOrAuto.parser(of: "games"))
    var games: CountOrAuto?

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
        var plan = plan(folder)
        let claims = try await plan.fitToMachine(
            actors: actors, games: games, try options.subject(), pins: pin, tuningSeconds: tuningSeconds)
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

    private func absolute(_ path: String) -> String { URL(fileURLWithPath: path).standardizedFileURL.path }
}

extension CountOrAuto {
    /// Reads the value of an option.
    ///
    /// - Throws: `ValidationError` that names the option and what it takes.
    fileprivate static func parser(of option: String) -> @Sendable (String) throws -> CountOrAuto {
        let range = 1...4_096
        return { text in
            guard let count = CountOrAuto(text, in: range) else {
                throw ValidationError(
                    "--\(option) must be a number from \(range.lowerBound) to \(range.upperBound), or auto, not "
                        + "'\(text)'"
                )
            }
            return count
        }
    }
}
