import ArgumentParser
import Learner
import Logging
import Machine
import Records
import SelfPlay
import Storage
import Supervisor
import Telemetry
import Transport
import VertexGame

/// `vertexzero learner`: the one learner of a run, without supervisor.
struct LearnerCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "learner", abstract: "Runs a learner: takes episodes from actors, trains, sends out weights.",
        discussion: """
            EXAMPLE: vertexzero learner --run runs/roeflux --task RoeFlux_1d --listen \
            tcp://127.0.0.1:\(Self.defaultPort)

            SIGINT or SIGTERM end it in order: it writes a checkpoint and exits with code 0. A second one ends it at \
            once; nothing is lost then either, but work since the last checkpoint is done again. SIGUSR1: a \
            checkpoint now.
            """)

    /// Where learners listen and actors look for them unless told otherwise; announcements use the next port.
    static let defaultPort = 5_570

    @OptionGroup var options: RunOptions

    @Option(help: ArgumentHelp("Where actors connect: ipc:///path or tcp://host:port.", valueName: "endpoint"))
    var listen = "tcp://127.0.0.1:\(Self.defaultPort)"

    @OptionGroup var output: OutputOptions

    @Flag(help: .hidden)
    var supervised = false

    func run() throws {
        if supervised { ParentProcess.begin() }
        StandardErrorLog.install(component: "learner")
        let learnerOptions = LearnerOptions(
            folder: try options.requiredFolder(), endpoint: try Endpoint(listen),
            programs: try options.programs.programs(),
            configuration: try options.configuration(), cost: options.cost, seed: options.seed,
            episodes: options.episodes,
            minutes: options.minutes, workers: options.workers,
            isDeterministic: options.deterministic, setsOldRunAside: options.fresh, isInsecure: options.insecure,
            build: Build.identity)
        let learner = LearnerProcess(learnerOptions, log: Logger(label: "learner"))
        let signals = Signals(stop: { learner.stop() }, checkpoint: { learner.requestCheckpoint() })
        defer { signals.cancel() }
        let summary = try learner.run()
        if output.json {
            try StandardOutput.write(json: summary)
        } else {
            let folder = try options.requiredFolder()
            let cost = (try? RunFolder(folder).readDescription())?.configuration.game.cost ?? .published
            try StandardOutput.write(lines: summary.lines(folder: folder, cost: cost))
        }
    }
}
