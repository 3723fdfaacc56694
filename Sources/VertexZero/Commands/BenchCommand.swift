import ArgumentParser
import Foundation
import Jacobians
import VertexGame

/// `vertexzero bench`: how fast this machine runs each part.
struct BenchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench",
        abstract: "Measures this machine: game, BLAS, network, search, training, transport, storage.",
        discussion: """
            EXAMPLE: vertexzero bench --quick --json

            One thread unless said otherwise. Measures best on an idle machine.

            With --jacobians it times emitted C instead, along several orders, beside the code of CasADi and JAX, which need \
            a virtual environment with python/benchmarks/requirements.txt. With --jacobians --model it fits the run time of \
            many orders to their multiplications, additions and live values.
            """)

    @Flag(help: "Measure for a fifth of the time.")
    var quick = false

    @Flag(help: "Time the code of Jacobians, on the reference tasks and on generated programs.")
    var jacobians = false

    @Flag(help: "Fit a model of run time to the code of many orders.")
    var model = false

    @Option(help: "Only programs whose names hold this.")
    var only: String?

    @Option(help: ArgumentHelp("The C compiler; clang, gcc or cc where none is named.", valueName: "name"))
    var compiler: String?

    @Option(help: ArgumentHelp("Folder of the Python scripts.", valueName: "folder"))
    var scripts = "python/benchmarks"

    @Option(help: ArgumentHelp("The Python that has casadi and jax; the folder's .venv where none is named."))
    var python: String?

    @Option(help: "How many orders the model is fitted to.")
    var orders = 200

    @Option(help: ArgumentHelp("File for the measurements that the model is fitted to.", valueName: "file"))
    var csv: String?

    @OptionGroup var output: OutputOptions

    func validate() throws {
        if model && !jacobians { throw ValidationError("--model needs --jacobians") }
        if orders < 10 { throw ValidationError("--orders must be at least 10, not \(orders)") }
        if csv != nil && !model { throw ValidationError("--csv needs --model") }
        for (name, value) in [("only", only), ("compiler", compiler), ("python", python)]
        where value != nil && !jacobians {
            throw ValidationError("--\(name) needs --jacobians")
        }
        if let python, !FileManager.default.isExecutableFile(atPath: python) {
            throw ValidationError("--python \(python) is no program; give the path of one")
        }
    }

    func run() throws {
        if jacobians { return try measureJacobians() }
        let report = try BenchReport(seconds: quick ? 0.2 : 1)
        if output.json { return try Output.write(json: report) }
        try Output.write(lines: report.lines)
    }

    private func measureJacobians() throws {
        let file = try csv.map { try OutputFile($0) }
        let compiler = try foundCompiler()
        if model {
            let report = try RuntimeStudyReport(
                chosen(BenchPrograms.studied()), compiler: compiler, orders: orders, quick: quick, csv: file)
            if output.json { return try Output.write(json: report) }
            return try Output.write(lines: report.lines)
        }
        let report = try JacobianBenchReport(
            chosen(BenchPrograms.tasks() + BenchPrograms.generated()), compiler: compiler, scripts: scripts,
            python: python, quick: quick
        ) { lines in
            if !output.json { try Output.write(lines: lines) }
        }
        if output.json { try Output.write(json: report) }
    }

    /// The compiler that was named, or one that is there.
    private func foundCompiler() throws(CommandError) -> CCompiler {
        do { return try CCompiler(compiler) } catch {
            throw CommandError(compiler == nil ? .unavailable : .usage, error.description)
        }
    }

    /// The programs that `--only` leaves.
    private func chosen(_ programs: [Program]) throws -> [Program] {
        guard let only else { return programs }
        let chosen = programs.filter { $0.name.contains(only) }
        if chosen.isEmpty {
            let names = programs.map(\.name).joined(separator: ", ")
            throw CommandError(.usage, "no program's name holds \"\(only)\"; there are \(names)")
        }
        return chosen
    }
}
