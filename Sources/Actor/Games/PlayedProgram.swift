package import GraphNetwork
package import Records
package import VertexGame

/// A program as self-play needs it: its graph, the network's unit for it, and the digest that episodes name it by.
package struct PlayedProgram: Sendable {
    /// The graph of the program.
    package let graph: ComputationalGraph
    /// Multiplications in one unit of the network's charges.
    package let costUnit: CostUnit
    /// The digest of the program.
    package let digest: Digest

    /// - Complexity: two games.
    package init(_ program: Program) throws(ProgramError) {
        graph = try ComputationalGraph(program)
        costUnit = CostUnit(graph)
        digest = program.digest
    }

    /// The game before the first move.
    var start: VertexPosition { VertexPosition(GameState(graph), costUnit: costUnit) }
}
