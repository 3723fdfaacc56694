import ArgumentParser
import Jacobians
import Programs
import Telemetry
import VertexGame

/// `vertexzero cost`: what an elimination order costs on a program.
struct CostCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cost", abstract: "Counts the multiplications of an elimination order on a program.",
        discussion: """
            EXAMPLE: vertexzero cost --task RoeFlux_1d --order reverse --steps

            Under --cost executed it also tells what the code along the order holds: additions, and results that are \
            live at once at most.
            """)

    @OptionGroup var program: ProgramOptions

    @Option(help: ArgumentHelp("The order: \(OrderArgument.help)", valueName: "order"))
    var order: OrderArgument

    @OptionGroup var model: CostOptions

    @Flag(help: "Also print the multiplications of each step.")
    var steps = false

    @OptionGroup var output: OutputOptions

    /// The result, as printed with `--json`.
    private struct Result: Encodable {
        let program: String
        let cost: String
        let multiplications: Int
        let order: [Int]
        let steps: [Int]?
        /// Sums of the chain rule, under the executed cost.
        let additions: Int?
        /// Results that are live at once at most, under the executed cost.
        let liveValues: Int?
        /// What the code executes, under the executed cost.
        let code: CodeCounts?
    }

    func run() throws {
        let graph = try program.graph()
        let cost = try model.cost(on: graph)
        let order = try order.order(on: graph)
        let costs = graph.steps(of: order, under: cost)
        let code = cost == .executed ? CodeCounts(try JacobianCode(graph, order)) : nil
        let result = Result(
            program: graph.program.name, cost: cost.rawValue, multiplications: costs.reduce(0, +),
            order: graph.values(of: order), steps: steps ? costs : nil, additions: code?.additions,
            liveValues: code?.liveValues, code: code)
        if output.json { return try StandardOutput.write(json: result) }
        var lines: [String] = []
        if steps {
            let rows = zip(result.order, costs).enumerated().map { step, move in
                [String(step + 1), String(move.0), String(move.1)]
            }
            lines = TextTable.lines([["step", "value", "multiplications"]] + rows)
        }
        lines.append("\(result.program): \(result.multiplications) multiplications (\(result.cost))")
        try StandardOutput.write(lines: lines + (code.map { [$0.line] } ?? []))
    }
}
