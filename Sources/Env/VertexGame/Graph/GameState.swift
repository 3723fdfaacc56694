/// A position of the vertex game: the computational graph after some eliminations.
///
/// Eliminating vertex v joins each of its predecessors to each of its successors and removes v; the work is counted in
/// multiplications. Every vertex of `0 ..< graph.intermediateCount` is eliminated exactly once; then every edge leads
/// from an input to an output and is an entry of the Jacobian (Griewank & Walther, *Evaluating Derivatives*, ch. 9).
/// Which graph is left depends on the set of eliminated vertices only, not on their order.
///
/// A value type: a copy shares its rows until one of the two is changed, then costs one `memcpy` of them (3.4 kB for 107
/// vertices). Playing allocates nothing.
package struct GameState: Sendable {
    /// The graph before any elimination.
    package let graph: ComputationalGraph
    /// How multiplications are counted.
    package let cost: CostModel
    /// 64-bit words of a bitset row over all vertices: ⌈`graph.vertexCount` / 64⌉.
    package let wordsPerRow: Int
    /// How labels multiply and add, nil where edges have none.
    let algebra: EdgeAlgebra?
    /// Whether edges have labels.
    @usableFromInline let isLabelled: Bool
    /// Multiplications of the eliminations so far.
    @usableFromInline var spent: Int
    /// How many vertices are left to eliminate.
    @usableFromInline var left: Int
    /// The rows, in the layout of `StateLayout`.
    @usableFromInline var words: [UInt64]
    /// A label for each source and target, `[vertexCount, vertexCount]`; empty unless `isLabelled`.
    @usableFromInline var labels: [UInt64]

    /// The position before the first elimination.
    ///
    /// Where edges differ (tensors, or the executed cost) a state also holds 8 bytes for each pair of vertices.
    ///
    /// - Precondition: the executed cost is defined: see `ComputationalGraph.requireExecutedCost`.
    package init(_ graph: ComputationalGraph, cost: CostModel = .published) {
        self.graph = graph
        self.cost = cost
        wordsPerRow = graph.wordsPerRow
        spent = 0
        left = graph.intermediateCount
        if let labelling = graph.labelling(under: cost) {
            algebra = labelling.algebra
            (words, labels) = Self.initial(graph, labelling)
            isLabelled = true
        } else {
            (words, labels, algebra) = (graph.initialWords, [], nil)
            isLabelled = false
        }
    }

    /// Multiplications of the eliminations so far.
    @inlinable package var multiplications: Int { spent }

    /// How many vertices are left to eliminate.
    @inlinable package var remainingCount: Int { left }

    /// Whether nothing is left to eliminate.
    @inlinable package var isTerminal: Bool { left == 0 }

    /// Whether the vertex can still be eliminated; false for inputs and outputs.
    @inlinable package func isAlive(_ vertex: Vertex) -> Bool {
        (aliveWord(vertex.index >> 6) >> UInt64(vertex.index & 63)) & 1 != 0
    }
}

extension GameState: Equatable {
    /// Whether both are states of the same graph object under the same cost model with the same edges left and the same
    /// multiplications spent.
    package static func == (left: GameState, right: GameState) -> Bool {
        left.hasSameGraph(as: right) && left.spent == right.spent
    }

    /// Whether both are states of the same graph object with the same vertices and edges left.
    package func hasSameGraph(as other: GameState) -> Bool {
        graph === other.graph && cost == other.cost && words == other.words && labels == other.labels
    }
}
