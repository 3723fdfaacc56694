import ArgumentParser
import Dispatch
import Orders
import Programs
import Synchronization
import Tasks
import Telemetry
import VertexGame

/// `vertexzero tasks`: the reference tasks and what the orders without search cost.
struct TasksCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tasks", abstract: "Lists the reference tasks with the cost of forward, reverse and Markowitz.",
        discussion: """
            Inputs and outputs are counted in numbers, vertices in values, of which a tensor is one. Multiplications \
            are counted as published; --json also has those that code executes.

            EXAMPLE: vertexzero tasks --json
            """)

    @OptionGroup var output: OutputOptions

    /// One task, as printed with `--json`. Inputs and outputs are counted in numbers, a tensor's each; vertices and
    /// edges are those of the graph, a tensor a vertex.
    private struct Row: Encodable {
        let name: String
        let inputs: Int
        let outputs: Int
        let vertices: Int
        let edges: Int
        let counts: [String: BaselineCounts]
    }

    func run() throws {
        // Each task by itself: those of tensors take milliseconds, and this command is to answer at once.
        let tasks = ReferenceTask.allCases
        // The executed cost takes most of the time, and the table for people has no room for it.
        let models: [CostModel] = output.json ? CostModel.allCases : [.published]
        let results = Mutex([Result<Row, any Error>?](repeating: nil, count: tasks.count))
        DispatchQueue.concurrentPerform(iterations: tasks.count) { index in
            let row = Result { try Self.row(tasks[index], models) }
            results.withLock { $0[index] = row }
        }
        let rows = try results.withLock { $0 }.compactMap { try $0?.get() }
        if output.json { return try StandardOutput.write(json: rows) }
        let header = ["task", "inputs", "outputs", "vertices", "edges", "forward", "reverse", "Markowitz"]
        let lines = rows.map { row in
            let counts = row.counts[CostModel.published.rawValue]
            let figures = [row.inputs, row.outputs, row.vertices, row.edges].map { String($0) }
            return [row.name] + figures + [counts?.forward, counts?.reverse].map { "\($0 ?? 0)" }
                + [counts?.markowitzText ?? "–"]
        }
        try StandardOutput.write(
            lines: TextTable.lines([header] + lines)
                + ["multiplications as published; --json also has those that code executes"])
    }

    private static func row(_ task: ReferenceTask, _ models: [CostModel]) throws -> Row {
        let program = try task.program()
        let graph = try ComputationalGraph(program)
        let counts = try models.map { model in
            try graph.require(model)
            return (model.rawValue, BaselineCounts(Baselines(graph, cost: model)))
        }
        return Row(
            name: task.name, inputs: program.inputs.reduce(0) { $0 + $1.elementCount },
            outputs: program.outputs.reduce(0) { $0 + program.shape(ofValue: $1).elementCount },
            vertices: graph.intermediateCount, edges: graph.edges.count,
            counts: Dictionary(uniqueKeysWithValues: counts))
    }
}
