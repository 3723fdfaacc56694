import VertexGame

/// A position where edges differ: tensors, or the executed cost.
struct LabelledPosition<Row: VertexRow & Hashable>: EliminationPosition {
    private(set) var cut: CutGraph<Row>
    private var state: GameState

    init(_ graph: ComputationalGraph, cost: CostModel) {
        cut = CutGraph(graph, cost: cost)
        state = GameState(graph, cost: cost)
    }

    func neighbours(_ vertex: Int) -> Row {
        Row(predecessorsOf: Vertex(vertex), in: state).union(Row(successorsOf: Vertex(vertex), in: state))
    }

    func price(_ vertex: Int) -> Int { state.multiplications(eliminating: Vertex(vertex)) }

    mutating func eliminate(_ vertex: Int) {
        state.eliminate(Vertex(vertex))
        cut.eliminate(vertex)
    }

    /// A vertex without predecessors or without successors: it is free, and no edge between others comes of it,
    /// whenever it goes.
    func forced(_ alive: Row) -> Int? {
        var found: Int?
        _ = alive.contains { number in
            let vertex = Vertex(number)
            guard state.predecessorCount(vertex) == 0 || state.successorCount(vertex) == 0 else { return false }
            found = number
            return true
        }
        return found
    }

    /// Where labels differ, no others are known.
    func twins(of vertex: Int, _ alive: Row) -> Row {
        var row = Row()
        row.insert(vertex)
        return row
    }

    func labels(_ alive: Row) -> [EdgeLabel] {
        var labels: [EdgeLabel] = []
        alive.forEachVertex { number in
            let vertex = Vertex(number)
            state.forEachPredecessor(of: vertex) { labels.append(state.label(from: $0, to: vertex)) }
            state.forEachSuccessor(of: vertex) { labels.append(state.label(from: vertex, to: $0)) }
        }
        return labels
    }
}
