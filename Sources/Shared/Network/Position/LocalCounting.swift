import VertexGame

/// A way in which the multiplications of a state are counted.
protocol LocalCounting {
    /// What eliminating a vertex of so many predecessors and successors costs now.
    static func cost(_ vertex: Vertex, _ predecessors: Int, _ successors: Int, _ state: GameState) -> Int

    /// How the cost of the source changes when the target goes first, and that of the target when the source does.
    static func changes(_ edge: LocalEdge, _ state: GameState) -> (ofSource: Int, ofTarget: Int)
}
