import ArgumentParser
import Jacobians
import Tasks
import Telemetry

/// `vertexzero jacobian`: the Jacobian at a point, accumulated along an order.
struct JacobianCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "jacobian",
        abstract: "Accumulates the Jacobian of a program at a point along an elimination order.",
        discussion: """
            EXAMPLE: vertexzero jacobian --task RoeFlux_1d --order markowitz --at point.json

            where point.json is {"inputs": [1, 2, 1, 1, 2.5, 1.5]}.
            """)

    @OptionGroup var program: ProgramOptions

    @Option(help: ArgumentHelp("The order: \(OrderArgument.help)", valueName: "order"))
    var order: OrderArgument

    @Option(help: ArgumentHelp("The point: JSON with a number or nested list for each of `inputs`.", valueName: "file"))
    var at: String

    @OptionGroup var output: OutputOptions

    /// The result, as printed with `--json`.
    private struct Result: Encodable {
        let outputs: [Double]
        /// Rows outputs, columns inputs.
        let jacobian: [[Double]]
        /// Of the accumulation in numbers, which is the published count.
        let multiplications: Int
        let additions: Int
        /// What code along the order executes; nil where there is none.
        let code: CodeCounts?
    }

    func run() throws {
        let graph = try program.graph()
        let order = try order.order(on: graph)
        let point = try PointFile.read(path: at)
        let found = try Accumulation(of: graph, order: order, at: point)
        let code = (try? JacobianCode(graph, order)).map(CodeCounts.init)
        if output.json {
            return try StandardOutput.write(
                json: Result(
                    outputs: found.outputs, jacobian: found.jacobian, multiplications: found.multiplications,
                    additions: found.additions, code: code))
        }
        let rows = zip(found.outputs, found.jacobian).map { value, row in ([value] + row).map(Self.text) }
        let header = ["output"] + (0..<point.count).map { "d/dx\($0)" }
        try StandardOutput.write(
            lines: TextTable.lines([header] + rows)
                + ["in numbers: \(found.multiplications) multiplications (published), \(found.additions) additions"]
                + (code.map { [$0.line] } ?? []))
    }

    /// A number for a person, to whom the sign of what is no number says nothing.
    private static func text(_ number: Double) -> String { number.isNaN ? "nan" : "\(number)" }
}
