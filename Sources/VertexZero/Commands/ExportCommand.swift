import ArgumentParser
import Foundation
import Jacobians
import Telemetry
import VertexGame

/// `vertexzero export`: code for the Jacobian along an order.
struct ExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Writes code that computes the Jacobian of a program along an elimination order.",
        discussion: """
            EXAMPLE: vertexzero export --task RoeFlux_1d --order order.json --language c --out generated --verify

            With --verify the code is compiled, run at random points, and compared with the Jacobian accumulated in numbers; \
            code that differs is an error.
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

    @OptionGroup var output: OutputOptions

    /// The largest relative error that passes.
    private static let tolerance = 1e-9

    /// The result, as printed with `--json`.
    private struct Result: Encodable {
        let files: [String]
        let multiplications: Int
        let additions: Int
        /// Nil where nothing was verified.
        let maxError: Double?
        /// Why nothing was verified though it was asked for.
        let note: String?
    }

    func run() throws {
        let graph = try program.graph()
        let order = try order.order(on: graph)
        let code = try JacobianCode(graph, order)
        let files = code.emit(language)
        let paths = try write(files)
        let check = verify ? try CodeVerification.run(files, language, graph, order) : nil
        if let check, check.note == nil, !(check.maxError <= Self.tolerance) {
            throw CommandError(
                .software,
                "the code in \(out) differs from the Jacobian by \(check.maxError) of an entry's scale; do not use it, and report it"
            )
        }
        if output.json {
            return try Output.write(
                json: Result(
                    files: paths, multiplications: code.multiplications, additions: code.additions,
                    maxError: check?.note == nil ? check?.maxError : nil, note: check?.note))
        }
        let verdict = check.map { check in
            [check.note ?? "verified at \(check.pointCount) points: largest relative error \(check.maxError)"]
        }
        try Output.write(
            lines: paths + ["\(code.multiplications) multiplications, \(code.additions) additions"] + (verdict ?? []))
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
