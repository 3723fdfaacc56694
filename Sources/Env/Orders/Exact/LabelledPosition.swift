import VertexGame

/// A position where edges differ: tensors, or the executed cost.
struct LabelledPosition<Row: VertexRow & Hashable>: EliminationPosition {
    private(set) var cut: CutGraph<Row>
    private let algebra: EdgeAlgebra
    private let vertexCount: Int
    private var predecessors: [Row]
    private var successors: [Row]
    /// `[source, target]`
    private var labels: [EdgeLabel]

    init(_ graph: ComputationalGraph, _ labelling: EdgeLabelling, cost: CostModel) {
        cut = CutGraph(graph, cost: cost)
        algebra = labelling.algebra
        vertexCount = graph.vertexCount
        predecessors = Array(repeating: Row(), count: vertexCount)
        successors = predecessors
        labels = Array(repeating: .none, count: vertexCount * vertexCount)
        for (edge, label) in zip(graph.edges, labelling.labels) {
            guard let label else { continue }
            let (source, target) = (edge.source.index, edge.target.index)
            predecessors[target].insert(source)
            successors[source].insert(target)
            labels[source * vertexCount + target] = label
        }
    }

    func neighbours(_ vertex: Int) -> Row { predecessors[vertex].union(successors[vertex]) }

    func price(_ vertex: Int) -> Int {
        var sum = 0
        predecessors[vertex].forEachVertex { source in
            let inner = labels[source * vertexCount + vertex]
            successors[vertex].forEachVertex { target in
                sum += algebra.product(labels[vertex * vertexCount + target], inner).multiplications
            }
        }
        return sum
    }

    mutating func eliminate(_ vertex: Int) {
        let (above, below) = (predecessors[vertex], successors[vertex])
        above.forEachVertex { source in
            let inner = labels[source * vertexCount + vertex]
            below.forEachVertex { target in
                let product = algebra.product(labels[vertex * vertexCount + target], inner).label
                let place = source * vertexCount + target
                labels[place] = labels[place] == .none ? product : algebra.sum(labels[place], product)
            }
            successors[source] = successors[source].union(below)
            successors[source].remove(vertex)
        }
        below.forEachVertex { target in
            predecessors[target] = predecessors[target].union(above)
            predecessors[target].remove(vertex)
        }
        (predecessors[vertex], successors[vertex]) = (Row(), Row())
        cut.eliminate(vertex)
    }

    /// A vertex without predecessors or without successors: it is free, and no edge between others comes of it, whenever it goes.
    func forced(_ alive: Row) -> Int? {
        var found: Int?
        _ = alive.contains { vertex in
            guard predecessors[vertex].count == 0 || successors[vertex].count == 0 else { return false }
            found = vertex
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

    func fingerprint(_ alive: Row) -> UInt64 {
        var mixed: UInt64 = 0
        alive.forEachVertex { vertex in
            predecessors[vertex].forEachVertex { mix(&mixed, $0, vertex) }
            successors[vertex].forEachVertex { mix(&mixed, vertex, $0) }
        }
        return mixed
    }

    private func mix(_ mixed: inout UInt64, _ source: Int, _ target: Int) {
        let place = source * vertexCount + target
        var random = FastRandom(seed: labels[place].bits &+ UInt64(place) &* 0xD6E8_FEB8_6659_FD93)
        mixed = (mixed ^ random.next()) &* 0x2545_F491_4F6C_DD1D
    }
}
