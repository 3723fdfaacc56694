import ArgumentParser

/// `vertexzero bench`: how fast this machine runs each part.
struct BenchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench",
        abstract: "Measures this machine: game, BLAS, network, search, training, transport, storage.",
        discussion: """
            EXAMPLE: vertexzero bench --quick --json

            One thread unless said otherwise. Measures best on an idle machine.
            """)

    @Flag(help: "Measure for a fifth of the time.")
    var quick = false

    @OptionGroup var output: OutputOptions

    func run() throws {
        let report = try BenchReport(seconds: quick ? 0.2 : 1)
        if output.json { return try Output.write(json: report) }
        try Output.write(lines: report.lines)
    }
}
