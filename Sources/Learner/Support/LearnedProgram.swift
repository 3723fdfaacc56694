package import GraphNetwork
import Programs
package import VertexGame

/// A program of the run with what training derives from it once.
package struct LearnedProgram: Sendable {
    /// The program's graph.
    package let graph: ComputationalGraph
    /// How multiplications are counted.
    package let cost: CostModel
    /// Multiplications in one unit of the network.
    package let costUnit: CostUnit

    /// - Complexity: two games.
    package init(_ graph: ComputationalGraph, cost: CostModel = .published) {
        self.graph = graph
        self.cost = cost
        costUnit = CostUnit(graph, cost: cost)
    }

    /// Name of the program.
    package var name: String { graph.program.name }
}
