import Jacobians
package import Programs
import Tasks
import Telemetry
import VertexGame

/// What `bench --jacobians` measures, as printed with `--json`.
package struct PeerComparisonReport: Encodable {
    package let machine: BenchMachine
    package let compiler: String
    package let flags: [String]
    /// Rounds whose median is told; in each, every kernel is timed in turn.
    package let rounds: Int
    package let programs: [JacobianTimes]
    /// What holds for all programs.
    package let notes: [String]

    private static let header = [
        "program", "operations", "variant", "multiplications", "additions", "live_values", "statements",
        "single_nanoseconds", "batch_nanoseconds",
    ]

    /// Measures programs; `report` gets the lines of each when it is done, and the file `csv` its figures.
    package init(
        _ programs: [Program], compiler: CCompiler, scripts: String, python: String?, quick: Bool, csv: String?,
        report: ([String]) throws -> Void
    ) throws {
        let file = try csv.map { path throws(CommandError) in try CSVFile(path, header: Self.header) }
        var notes: [String] = []
        var peers: PeerScripts?
        do { peers = try PeerScripts(folder: scripts, python: python) } catch {
            notes.append("CasADi and JAX left out: \(error)")
        }
        let benchmark = PeerComparison(
            compiler: compiler, peers: peers, rounds: quick ? 5 : 15, seconds: quick ? 0.2 : 1)
        machine = BenchMachine()
        self.compiler = compiler.version
        flags = CCompiler.flags
        rounds = benchmark.rounds
        try report(
            ["\(machine.processor), \(compiler.version), \(CCompiler.flags.joined(separator: " ")); ns a point"] + notes
        )
        let measured = try ProgramSeries(of: programs, report: report) { program in
            let times = try benchmark.run(ComputationalGraph(program), file: ProgramFile.json(program))
            try file?.append(Self.rows(times))
            return (times, Self.lines(times))
        }
        self.programs = measured.results
        self.notes = notes + measured.notes
    }

    private static func rows(_ times: JacobianTimes) -> [[String]] {
        times.variants.map { variant in
            let counts = [variant.multiplications, variant.additions, variant.liveValues, variant.statements]
            let numbers = [variant.singleNanoseconds, variant.batchNanoseconds]
            return [times.program, "\(times.operations)", variant.name] + counts.map { $0.map(String.init) ?? "" }
                + numbers.map { Formats.fixed($0, 3) }
        }
    }

    private static func lines(_ times: JacobianTimes) -> [String] {
        let title = "\(times.program): \(times.operations) operations, \(times.inputs) inputs, \(times.outputs) outputs"
        func count(_ number: Int?) -> String { number.map { "\($0)" } ?? "–" }
        let head = ["", "multiplications", "additions", "live values", "one point", "batch of 512"]
        let rows = times.variants.map { variant in
            [
                variant.name, count(variant.multiplications), count(variant.additions), count(variant.liveValues),
                Formats.significant(variant.singleNanoseconds), Formats.significant(variant.batchNanoseconds),
            ]
        }
        return ["", title] + TextTable.lines([head] + rows) + times.notes
    }
}
