/// A position of the vertex game: the computational graph after some eliminations.
///
/// The game at a glance:
///
/// | | |
/// |---|---|
/// | state | the graph that is left: ``init(_:cost:)``, ``forEachPredecessor(of:_:)``, ``forEachSuccessor(of:_:)`` |
/// | legal moves | every vertex that can still be eliminated: ``isAlive(_:)``, ``forEachAlive(_:)`` |
/// | move | ``eliminate(_:)`` joins each predecessor of a vertex to each of its successors and removes it |
/// | is over | ``isTerminal``, when no vertex can be eliminated any more |
/// | cost | ``multiplications`` so far; a move's is foreseen by ``multiplications(eliminating:)`` |
///
/// Every vertex of `0 ..< graph.intermediateCount` is eliminated exactly once; then every edge leads from an input to
/// an output and is an entry of the Jacobian. Which graph is left depends on the set of eliminated vertices only, not
/// on their order.
///
/// ```swift
/// var state = GameState(graph)
/// for vertex in graph.intermediates { state.eliminate(vertex) }
/// print(state.isTerminal, state.multiplications)
/// ```
///
/// A value type: a copy shares its rows until one of the two is changed, then costs one `memcpy` of them (3.4 kB for
/// 107 vertices). Playing on bitset rows allocates nothing. How edges are kept is said by `EdgeStorage`.
///
/// Source: Griewank and Walther, *Evaluating Derivatives*, ch. 9.
public struct GameState: Sendable {
    /// The graph before any elimination.
    package let graph: ComputationalGraph
    /// How multiplications are counted.
    package let cost: CostModel
    /// 64-bit words of a bitset row over all vertices: ⌈`graph.vertexCount` / 64⌉.
    public let wordsPerRow: Int
    /// How labels multiply and add, nil where edges have none.
    let algebra: EdgeAlgebra?
    /// Multiplications of the eliminations so far.
    @usableFromInline var spent: Int
    /// How many vertices are left to eliminate.
    @usableFromInline var left: Int
    /// The rows, in the layout of ``StateLayout``; the header rows only where the storage has no rows.
    @usableFromInline var words: [UInt64]
    /// How the edges are kept.
    @usableFromInline var storage: EdgeStorage
    /// Whether there are bitset rows and nothing else, all through the game: what the usual move asks first.
    @usableFromInline let hasRowsAlone: Bool
}

/// The state at the beginning.
extension GameState {
    /// The position before the first elimination.
    ///
    /// - Complexity: O(vertices + edges).
    /// - Precondition: the cost is defined: see `ComputationalGraph.require`.
    package init(_ graph: ComputationalGraph, cost: CostModel = .published) {
        self.init(graph, cost, graph.labelling(under: cost))
    }

    /// The position before the first elimination where every edge counts as a number, that of a copy as free: for rules
    /// that look at degrees, whatever edges hold.
    ///
    /// - Complexity: O(vertices + edges).
    package init(edgesOf graph: ComputationalGraph) {
        self.init(graph, .published, nil)
    }

    private init(_ graph: ComputationalGraph, _ cost: CostModel, _ labelling: EdgeLabelling?) {
        self.graph = graph
        self.cost = cost
        wordsPerRow = graph.wordsPerRow
        spent = 0
        left = graph.intermediateCount
        algebra = labelling?.algebra
        hasRowsAlone = labelling == nil && graph.hasBitsetRows
        guard let labelling else {
            words = graph.initialWords
            storage =
                hasRowsAlone
                ? EdgeStorage() : EdgeStorage(AdjacencyLists(vertexCount: graph.vertexCount, edges: graph.edges))
            return
        }
        // A copy of a value is an edge with a label here, and needs no mark.
        if graph.vertexCount <= LabelMatrix.vertexCountMax, labelling.algebra.hasNumbersForMatrix {
            words = StateLayout.initialWords(graph, labels: labelling.labels)
            storage = EdgeStorage(LabelMatrix(graph, labels: labelling.labels))
        } else {
            words = Array(graph.initialWords[..<wordsPerRow]) + Array(repeating: 0, count: wordsPerRow)
            storage = EdgeStorage(
                AdjacencyLists(vertexCount: graph.vertexCount, edges: graph.edges, labels: labelling.labels))
        }
    }
}

/// Legal moves.
extension GameState {
    /// Whether the vertex can still be eliminated; false for inputs and outputs.
    ///
    /// Always inlined, as is what else a move asks: the call would copy the state.
    @inlinable @inline(__always)
    public func isAlive(_ vertex: Vertex) -> Bool {
        (aliveWord(vertex.index >> 6) >> UInt64(vertex.index & 63)) & 1 != 0
    }

    /// Word `word` of the row of vertices still to be eliminated.
    @inlinable @inline(__always)
    public func aliveWord(_ word: Int) -> UInt64 {
        precondition(word < wordsPerRow, "a row has \(wordsPerRow) words, not \(word + 1)")
        return words[word]
    }

    /// Calls `body` for each vertex still to be eliminated, in ascending order.
    @inlinable public func forEachAlive(_ body: (Vertex) -> Void) {
        forEachBit(0, body)
    }
}

/// The move.
extension GameState {
    /// Eliminates a vertex, which must be alive, and returns how many multiplications that took.
    ///
    /// - Complexity: O((predecessors + successors) · `wordsPerRow`), with labels besides O(predecessors · successors);
    ///   O((predecessors + successors) · their neighbours) where neighbours are kept as lists.
    @discardableResult
    package mutating func eliminate(_ vertex: Vertex) -> Int {
        if hasRowsAlone && wordsPerRow == 2 { return eliminateInRowsOfTwo(vertex.index) }
        return eliminateElsewhere(vertex)
    }

    /// The same for rows of another width, and where there are labels or lists. By itself, so that the usual move needs
    /// no stack frame.
    @inline(never)
    private mutating func eliminateElsewhere(_ vertex: Vertex) -> Int {
        precondition(
            vertex.index >> 6 < wordsPerRow && isAlive(vertex), Self.complaint(of: vertex.index))
        let count = hasRowsAlone ? eliminateInRows(vertex.index) : eliminateBesideRows(vertex)
        spent &+= count
        left &-= 1
        return count
    }

    /// Why a move is illegal.
    static func complaint(of vertex: Int) -> String {
        "\(Vertex(vertex)) cannot be eliminated, or was eliminated before"
    }

    @inline(never)
    private mutating func eliminateBesideRows(_ vertex: Vertex) -> Int {
        changeStorageAsNeeded()
        if storage.matrix != nil { return eliminateInMatrix(vertex) }
        return storage.lists != nil ? eliminateInLists(vertex) : eliminateInCompactRows(vertex)
    }
}

/// The end of the game, and its cost.
extension GameState {
    /// How many vertices are left to eliminate.
    @inlinable public var remainingCount: Int { left }

    /// Whether nothing is left to eliminate.
    @inlinable public var isTerminal: Bool { left == 0 }

    /// Multiplications of the eliminations so far.
    @inlinable public var multiplications: Int { spent }

    /// What eliminating the vertex now would cost.
    ///
    /// - Complexity: O(`wordsPerRow`); O(predecessors · successors) where edges have labels.
    @inlinable public func multiplications(eliminating vertex: Vertex) -> Int {
        if isLabelled { return labelledMultiplications(eliminating: vertex) }
        let copied = Int((words[wordsPerRow + vertex.index >> 6] >> UInt64(vertex.index & 63)) & 1)
        return predecessorCount(vertex) * (successorCount(vertex) - copied)
    }
}
