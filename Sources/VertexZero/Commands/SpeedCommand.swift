import ArgumentParser
import Bench
import Glibc
import Machine
import Records
import Supervisor
import Telemetry

/// `vertexzero speed`: one process of a measurement of `vertexzero train --actors auto`.
struct SpeedCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "speed", abstract: "Measures self-play or training as `train --actors auto` needs it.",
        discussion: "EXAMPLE: vertexzero speed --run runs/roeflux --task RoeFlux_1d --games 32 --seconds 2 --json",
        shouldDisplay: false)

    @OptionGroup var options: RunOptions

    @Option(help: ArgumentHelp("Games at a time, in place of the run's selfplay.games.", valueName: "count"))
    var games: Int?

    @Option(help: ArgumentHelp("Search on this processor alone.", valueName: "number"))
    var processor: Int?

    @Option(help: ArgumentHelp("How long to measure.", valueName: "seconds"))
    var seconds = 2.0

    @Option(help: ArgumentHelp("Begin so many seconds after the start of the machine.", valueName: "seconds"))
    var begin = 0.0

    @Option(help: ArgumentHelp("End by SIGALRM where it takes longer in all.", valueName: "seconds"))
    var limit: Int?

    @Flag(help: "Measure training in place of self-play.")
    var training = false

    @OptionGroup var output: OutputOptions

    @Flag(help: .hidden)
    var supervised = false

    func validate() throws {
        if let limit, !(1...86_400).contains(limit) {
            throw ValidationError("--limit must be from 1 to 86400, not \(limit)")
        }
    }

    func run() throws {
        if let limit { _ = alarm(UInt32(limit)) }
        let binding = try processor.map { try ProcessorBinding($0) }
        try binding?.bindProcess()
        if supervised { ParentProcess.begin() }
        binding?.bindThread()
        let subject = try options.subject()
        let speed = TuningProbe(subject, seconds: seconds, begin: begin)
        let result =
            training
            ? try speed.training(workers: options.workers ?? subject.configuration.learning.workers)
            : try speed.selfPlay(games: games ?? subject.configuration.selfplay.games)
        if output.json { return try StandardOutput.write(json: result) }
        try StandardOutput.write(lines: ["\(result.positionsPerSecond) positions a second"])
    }
}
