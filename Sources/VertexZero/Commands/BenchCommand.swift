import ArgumentParser
import Bench
import Foundation
import Jacobians
import Machine
import Telemetry

/// `vertexzero bench`: how fast this machine runs each part.
struct BenchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench",
        abstract: "Measures this machine, each figure beside its limit.",
        discussion: """
            EXAMPLE: vertexzero bench --layer game --layer search

            One thread unless said otherwise. Measures best on an idle machine.

            With --jacobians it times emitted C instead, along several orders, beside the code of CasADi and JAX, \
            which need a virtual environment with python/benchmarks/requirements.txt. With --jacobians --model it \
            fits the run time of many orders to their multiplications, additions and live values. --task and \
            --program name what is measured in place of the reference tasks and generated programs.
            """)

    @Flag(help: "Measure for a fifth of the time.")
    var quick = false

    @Option(help: "Measure these layers only: \(BenchLayer.allCases.map(\.rawValue).joined(separator: ", ")).")
    var layer: [BenchLayer] = []

    @Option(
        help: ArgumentHelp("Show each figure beside that of an earlier run's --out, as a ratio.", valueName: "file"))
    var compare: String?

    @Option(help: ArgumentHelp("File for the figures, as JSON.", valueName: "file"))
    var out: String?

    @Option(
        help: ArgumentHelp(
            "Do a fixed amount of work and measure nothing, to be counted from outside.", visibility: .hidden))
    var workload: FixedWorkload?

    @Flag(help: "Time the code of Jacobians, on the reference tasks and on generated programs.")
    var jacobians = false

    @Flag(help: "Fit a model of run time to the code of many orders.")
    var model = false

    @OptionGroup var ingest: IngestBenchOptions

    @OptionGroup var programs: ProgramListOptions

    @Option(help: ArgumentHelp("The C compiler; clang, gcc or cc where none is named.", valueName: "name"))
    var compiler: String?

    @Option(help: ArgumentHelp("Folder of the Python scripts.", valueName: "folder"))
    var scripts = "python/benchmarks"

    @Option(help: ArgumentHelp("The Python that has casadi and jax; the folder's .venv where none is named."))
    var python: String?

    @Option(help: "How many orders the model is fitted to.")
    var orders = 200

    @Option(help: ArgumentHelp("File for the measurements, which grows program by program.", valueName: "file"))
    var csv: String?

    @OptionGroup var output: OutputOptions

    func validate() throws {
        if model && !jacobians { throw ValidationError("--model needs --jacobians") }
        if orders < 10 { throw ValidationError("--orders must be at least 10, not \(orders)") }
        if !jacobians && !(programs.isEmpty && csv == nil) {
            throw ValidationError("--task, --program and --csv need --jacobians")
        }
        for (name, value) in [("compare", compare), ("out", out)] where value != nil && (jacobians || ingest.isAsked) {
            throw ValidationError("--\(name) does not go with --jacobians and --ingest")
        }
        if compare != nil && output.json { throw ValidationError("--compare does not go with --json") }
        if jacobians && !layer.isEmpty { throw ValidationError("--layer does not go with --jacobians") }
        for (name, value) in [("compiler", compiler), ("python", python)] where value != nil && !jacobians {
            throw ValidationError("--\(name) needs --jacobians")
        }
        if let python, !FileManager.default.isExecutableFile(atPath: python) {
            throw ValidationError("--python \(python) is no program; give the path of one")
        }
    }

    func run() throws {
        if let workload { return try workload.run() }
        if jacobians { return try measureJacobians() }
        if ingest.isAsked { return try ingest.run(seconds: quick ? 2 : 10, output) }
        let earlier = try compare.map { try EarlierBench(path: $0) }
        let file = try out.map { try OutputFile($0) }
        let report = try BenchReport(layer.isEmpty ? BenchLayer.allCases : layer, seconds: quick ? 0.2 : 1)
        // Neither a full disk nor a reader that has gone away costs the other its figures.
        let stored = Result { try file?.write(StandardOutput.json(report) + "\n") }
        if output.json {
            try StandardOutput.write(json: report)
        } else {
            try StandardOutput.write(lines: earlier.map { report.lines(besides: $0) } ?? report.lines)
        }
        try stored.get()
        if let file, !output.json { try StandardOutput.write(lines: ["", "the figures as JSON: \(file.path)"]) }
    }

    private func measureJacobians() throws {
        let compiler = try foundCompiler()
        let chosen = try programs.programs()
        func report(_ lines: [String]) throws {
            if !output.json { try StandardOutput.write(lines: lines) }
        }
        if model {
            let programs = try chosen.isEmpty ? BenchPrograms.studied() : chosen
            let study = try RuntimeStudyReport(
                programs, compiler: compiler, orders: orders, quick: quick, csv: csv, report: report)
            if output.json { try StandardOutput.write(json: study) }
        } else {
            let programs = try chosen.isEmpty ? BenchPrograms.tasks() + BenchPrograms.generated() : chosen
            let times = try PeerComparisonReport(
                programs, compiler: compiler, scripts: scripts, python: python, quick: quick, csv: csv, report: report)
            if output.json { try StandardOutput.write(json: times) }
        }
    }

    /// The compiler that was named, or one that is there.
    private func foundCompiler() throws(CommandError) -> CCompiler {
        do { return try CCompiler(compiler) } catch {
            throw CommandError(compiler == nil ? .unavailable : .usage, error.description)
        }
    }
}

extension BenchLayer: ExpressibleByArgument {}
extension FixedWorkload: ExpressibleByArgument {}
