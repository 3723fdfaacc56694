package import GraphNetwork
import Orders
package import Programs
package import Records
package import VertexGame

/// A program as self-play needs it: its graph, the network's unit for it, and the digest that episodes name it by.
package struct PlayedProgram: Sendable {
    /// The graph of the program.
    package let graph: ComputationalGraph
    /// How multiplications are counted.
    package let cost: CostModel
    /// Multiplications in one unit of the network's charges.
    package let costUnit: CostUnit
    /// The digest of the program.
    package let digest: Digest
    /// The moves that games begin with, without a search.
    package let firstMoves: [Vertex]

    /// - Parameter reductions: whether games begin with what some optimal order is known to begin with.
    /// - Throws: where the program has no graph, or not this cost.
    /// - Complexity: two games, and the reductions.
    package init(_ program: Program, cost: CostModel = .published, reductions: Bool = false) throws(ProgramError) {
        graph = try ComputationalGraph(program)
        try graph.require(cost)
        self.cost = cost
        costUnit = CostUnit(graph, cost: cost)
        digest = program.digest
        firstMoves = reductions ? ProvenMoves(graph, cost: cost, deadline: .never)?.moves ?? [] : []
    }

    /// The game before the first move.
    var start: VertexPosition { VertexPosition(GameState(graph, cost: cost), costUnit: costUnit) }
}
