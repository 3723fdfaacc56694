import ArgumentParser
import Orders
import Tasks
import Telemetry
import VertexGame

/// `vertexzero tasks`: the reference tasks and what the orders without search cost.
struct TasksCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tasks", abstract: "Lists the reference tasks with the cost of forward, reverse and Markowitz.",
        discussion: "EXAMPLE: vertexzero tasks --json")

    @OptionGroup var output: OutputOptions

    /// One task, as printed with `--json`.
    private struct Row: Encodable {
        let name: String
        let inputs: Int
        let outputs: Int
        let vertices: Int
        let edges: Int
        let counts: [String: BaselineCounts]
    }

    func run() throws {
        let rows = try ReferenceTask.allCases.map { task in
            let graph = try ComputationalGraph(try task.program())
            let counts = try CostModel.allCases.map { model in
                try graph.require(model)
                return (model.rawValue, BaselineCounts(Baselines(graph, cost: model)))
            }
            return Row(
                name: task.name, inputs: graph.inputCount, outputs: graph.outputCount,
                vertices: graph.intermediateCount,
                edges: graph.edges.count, counts: Dictionary(uniqueKeysWithValues: counts))
        }
        if output.json { return try Output.write(json: rows) }
        let header = ["task", "inputs", "outputs", "vertices", "edges", "forward", "reverse", "Markowitz"]
        let lines = rows.map { row in
            let counts = row.counts[CostModel.published.rawValue]
            let figures = [row.inputs, row.outputs, row.vertices, row.edges].map { String($0) }
            return [row.name] + figures + [counts?.forward, counts?.reverse, counts?.markowitz].map { "\($0 ?? 0)" }
        }
        try Output.write(lines: TextTable.lines([header] + lines))
    }
}
