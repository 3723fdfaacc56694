import ArgumentParser
import Foundation
import Records
import SelfPlay
import Storage
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

    @Option(help: ArgumentHelp("Actors (default: the cores that the learner leaves).", valueName: "count"))
    var actors: Int?

    @Flag(help: "Print a configuration file with every key, its meaning, range and default, and end.")
    var listKeys = false

    @OptionGroup var output: OutputOptions

    func validate() throws {
        if let actors, !(1...4_096).contains(actors) {
            throw ValidationError("--actors must be from 1 to 4096, not \(actors)")
        }
        if options.deterministic, let actors, actors > 1 {
            throw ValidationError("--deterministic needs --actors 1, not \(actors)")
        }
    }

    func run() async throws {
        if listKeys { return try Output.write(RunConfiguration().text) }
        let shownFolder = try options.requiredFolder()
        let configuration = try options.configuration()
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
        let supervisor = try Supervisor(plan(folder, configuration), sockets: sockets)
        let signals = Signals(stop: { supervisor.stop() }, checkpoint: { supervisor.checkpoint() })
        defer { signals.cancel() }
        try TrainReport(shownFolder: shownFolder, folder: folder, result: await supervisor.run()).write(
            json: output.json)
    }

    private func plan(_ folder: RunFolder, _ configuration: RunConfiguration?) -> TrainPlan {
        let workers = configuration?.learning.workers ?? 1
        return TrainPlan(
            run: folder.path, tasks: options.programs.task, programs: options.programs.program.map(absolute),
            actorCount: actors ?? (options.deterministic ? 1 : max(1, UsableCores.count - workers)),
            episodes: options.episodes, minutes: options.minutes, seed: options.seed,
            configuration: options.config.map(absolute), cost: options.cost,
            isDeterministic: options.deterministic, isFresh: options.fresh, isInsecure: options.insecure)
    }

    private func absolute(_ path: String) -> String { URL(fileURLWithPath: path).standardizedFileURL.path }
}
