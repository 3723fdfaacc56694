import VertexGame

/// A position of a graph of scalars under the published cost: what the bound knows is the whole game.
struct ScalarPosition<Row: VertexRow & Hashable>: EliminationPosition {
    private(set) var cut: CutGraph<Row>

    init(_ graph: ComputationalGraph) { cut = CutGraph(graph, cost: .published) }

    func neighbours(_ vertex: Int) -> Row { cut.predecessors(vertex).union(cut.successors(vertex)) }

    func price(_ vertex: Int) -> Int { cut.degree(vertex) }

    mutating func eliminate(_ vertex: Int) { cut.eliminate(vertex) }

    func forced(_ alive: Row) -> Int? { cut.freeVertex(alive) }

    func twins(of vertex: Int, _ alive: Row) -> Row { cut.twins(of: vertex, alive) }

    /// Scalars have no labels.
    func labels(_ alive: Row) -> [EdgeLabel] { [] }
}
