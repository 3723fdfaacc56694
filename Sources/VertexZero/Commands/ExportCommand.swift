import ArgumentParser
import Foundation
import Jacobians
import Machine
import Telemetry

/// `vertexzero export`: code for the Jacobian along an order.
struct ExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Writes code that computes the Jacobian of a program along an elimination order.",
        discussion: """
            EXAMPLE: vertexzero export --task RoeFlux_1d --order order.json --language c --out generated --verify

            With --verify the code is compiled, run at random points, and compared with the Jacobian accumulated in \
            numbers; code that differs by more than roundings explain is an error. Where there is no compiler, no \
            jax, or no point to compare at, the result says so.

            Multiplications are those that the code executes, along the order and along the best of forward, reverse \
            and Markowitz. Orders for code are found by `vertexzero solve --cost executed`; one of the fewest \
            published multiplications may execute more.
            """)

    @OptionGroup var program: ProgramOptions

    @Option(help: ArgumentHelp("The order: \(OrderArgument.help)", valueName: "order"))
    var order: OrderArgument

    @Option(help: "The language: \(TargetLanguage.allCases.map(\.rawValue).joined(separator: ", ")).")
    var language = TargetLanguage.c

    @Option(help: ArgumentHelp("Folder for the files; made if it is not there.", valueName: "folder"))
    var out: String

    @Flag(help: "Compile and run the code, and compare.")
    var verify = false

    @Option(help: ArgumentHelp("For --verify of JAX: the Python that has jax; python3 where none is named."))
    var python: String?

    @OptionGroup var output: OutputOptions

    /// The largest relative error that passes.
    private static let tolerance = 1e-9

    /// The result, as printed with `--json`.
    private struct Result: Encodable {
        let files: [String]
        let multiplications: Int
        let additions: Int
        /// Results that are live at once at most.
        let liveValues: Int
        let code: CodeCounts
        /// The best of the orders without a search; nil where finding it would take long.
        let baseline: CodeBaseline?
        /// The largest relative error; nil where nothing was verified.
        let maxError: Double?
        /// What roundings of the program's values alone can change.
        let roundingError: Double?
        let finiteDifferenceError: Double?
        /// How many points were compared.
        let points: Int?
        /// How many entries of the Jacobian were compared: all, unless some are finite at no point that was tried.
        let entries: Int?
        /// Why nothing was verified though it was asked for.
        let note: String?
    }

    func run() throws {
        let graph = try program.graph()
        let order = try order.order(on: graph)
        let code = try JacobianCode(graph, order)
        let files = code.emit(language)
        let paths = try write(files)
        let check = verify ? try CodeVerification.run(files, language, graph, order, python: pythonPath()) : nil
        if let check, check.note == nil, !(check.unexplainedError <= Self.tolerance) {
            throw CommandError(
                .software,
                "the code in \(out) differs from the Jacobian by \(check.unexplainedError) of an entry's scale; "
                    + "do not use it, and report it")
        }
        let baseline = CodeBaseline(graph)
        if let baseline, baseline.multiplications < code.multiplications { advise(baseline, code) }
        if output.json {
            let compared = check?.note == nil ? check : nil
            return try StandardOutput.write(
                json: Result(
                    files: paths, multiplications: code.multiplications, additions: code.additions,
                    liveValues: code.liveValues, code: CodeCounts(code), baseline: baseline,
                    maxError: compared?.maxError,
                    roundingError: compared?.roundingError,
                    finiteDifferenceError: compared?.finiteDifferenceError, points: compared?.pointCount,
                    entries: compared?.entryCount,
                    note: check?.note))
        }
        try StandardOutput.write(
            lines: paths + [CodeCounts(code).line] + (baseline.map { [$0.line] } ?? [])
                + (check.map { Self.verdict($0, of: code) } ?? []))
    }

    /// Says that another order makes cheaper code, and what finds the cheapest.
    private func advise(_ baseline: CodeBaseline, _ code: JacobianCode) {
        let subject = program.task.map { "--task \($0)" } ?? "--program \(program.program ?? "FILE")"
        let note =
            "note: --order \(baseline.order) gives code of \(baseline.multiplications) multiplications, this order of "
            + "\(code.multiplications); vertexzero solve \(subject) --cost executed --out FILE finds orders for code"
        StandardError.write(StandardOutput.shown(note) + "\n")
    }

    /// The Python that was named as a path that holds in other folders too.
    private func pythonPath() throws(CommandError) -> String? {
        guard let python else { return nil }
        let path = python.contains("/") ? python : ChildProcess.find(python) ?? python
        let absolute = path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
        if !FileManager.default.isExecutableFile(atPath: absolute) {
            throw CommandError(
                .notFound, "no Python can be started at \(python); give --python the path of one that has jax")
        }
        return absolute
    }

    private static func verdict(_ check: CodeVerification, of code: JacobianCode) -> [String] {
        if let note = check.note { return [note] }
        let all = code.entries.count * code.inputCount
        let part =
            check.entryCount == all ? "" : ", \(check.entryCount) of \(all) entries, the others being finite at none"
        let verdict = "verified at \(check.pointCount) points\(part): largest relative error \(check.maxError)"
        if check.roundingError < tolerance / 10 { return [verdict] }
        return [
            verdict, "ill conditioned: rounding the program's values changes entries by up to \(check.roundingError)",
        ]
    }

    private func write(_ files: [EmittedFile]) throws(CommandError) -> [String] {
        try OutputFile.makeFolder(out)
        var paths: [String] = []
        for file in files {
            let path = (out as NSString).appendingPathComponent(file.fileName)
            try OutputFile(path).write(file.text)
            paths.append(path)
        }
        return paths
    }
}

extension TargetLanguage: ExpressibleByArgument {}
