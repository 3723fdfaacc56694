import ArgumentParser
import Foundation
import Logging
import Machine
import Records
import SelfPlay
import Storage
import Supervisor
import Telemetry
import Transport

/// `vertexzero actor`: one actor of a run, without supervisor.
struct ActorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "actor",
        abstract: "Runs an actor: plays games with the newest weights and sends them to its learner.",
        discussion: """
            EXAMPLE: vertexzero actor --connect tcp://127.0.0.1:\(LearnerCommand.defaultPort) --name node7-3 --spool \
            /var/tmp/spool

            Programs and configuration come from the learner, which may start later, die and come back. Episodes that \
            it has not acknowledged stay in the spool.
            """)

    @Option(help: ArgumentHelp("Where the learner listens: ipc:///path or tcp://host:port.", valueName: "endpoint"))
    var connect: String

    @Option(help: ArgumentHelp("Name of the actor, unique in the run (default: the host's name).", valueName: "name"))
    var name: String?

    @Option(help: ArgumentHelp("Folder of the spool; keep it to keep unsent episodes.", valueName: "folder"))
    var spool = "spool"

    @Option(help: ArgumentHelp("Games at a time, in place of the run's selfplay.games.", valueName: "count"))
    var games: Int?

    @Option(
        help: ArgumentHelp(
            "Search on this processor alone, with memory of its node (default: wherever the system puts it).",
            valueName: "number"))
    var processor: Int?

    @OptionGroup var output: OutputOptions

    @Flag(help: .hidden)
    var supervised = false

    /// The result, as printed with `--json`.
    private struct Result: Encodable {
        let actor: String
        let episodes: UInt64
        let positions: UInt64
        let simulations: UInt64
        let ledger: Ledger
    }

    func validate() throws {
        if let games, !(1...4_096).contains(games) {
            throw ValidationError("--games must be from 1 to 4096, not \(games)")
        }
        guard EpisodeKey.isActorName(actorName) else {
            throw ValidationError(
                "--name must be 1 to 64 letters, digits, '-', '_' and '.', and not begin with '.': not '\(actorName)'")
        }
    }

    func run() throws {
        let binding = try processor.map { try ProcessorBinding($0) }
        try binding?.bindProcess()
        if supervised { ParentProcess.begin() }
        StandardErrorLog.install(component: actorName)
        let endpoint = try Endpoint(connect)
        let log = Logger(label: "actor")
        let spool = try Spool(actor: actorName, folder: spool)
        for note in spool.notes { log.warning("\(note)") }
        let actor = try ActorProcess(
            connect: endpoint, spool: spool, build: Build.identity, games: games, log: log,
            willSearch: { binding?.bindThread() })
        let signals = Signals(stop: { actor.stop() })
        defer { signals.cancel() }
        let summary = try actor.run()
        if output.json {
            try StandardOutput.write(
                json: Result(
                    actor: actorName, episodes: summary.episodes, positions: summary.positions,
                    simulations: summary.simulations, ledger: summary.ledger))
        }
    }

    private var actorName: String { name ?? ProcessInfo.processInfo.hostName }
}
