import Orders
import Tasks
import VertexGame

/// Moves of annealing proposed a second, one chain on one thread.
struct AnnealingBenchmark {
    let rows: [BenchRow]

    init(seconds: Double) throws {
        rows = try [
            Self.row("RoeFlux_1d", ComputationalGraph(ReferenceTask.roeFlux1D.program()), seconds, wanted: 5.9e6),
            Self.row("generated, 500 vertices", BenchPrograms.generatedGraph(vertices: 500), seconds, wanted: 2.1e6),
            Self.row(
                "generated, 1,400 vertices", BenchPrograms.generatedGraph(vertices: 1_400), seconds, wanted: 0.8e6),
            Self.row("Encoder", ComputationalGraph(ReferenceTask.encoder.program()), seconds, wanted: 1.4e6),
        ]
    }

    /// A whole run of annealing from reverse mode, over its time; what it takes to build the first order is counted
    /// too.
    private static func row(_ name: String, _ graph: ComputationalGraph, _ seconds: Double, wanted: Double) -> BenchRow
    {
        let deadline = Deadline(seconds: seconds)
        let found = Solver.solve(graph, method: .anneal, deadline: deadline, seed: 1)
        return BenchRow(
            workload: "\(name), annealing", unit: "moves/s", value: Double(found.moves) / deadline.elapsed,
            wanted: wanted)
    }
}
