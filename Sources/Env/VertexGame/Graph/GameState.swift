/// A position of the vertex game: the computational graph after some eliminations.
///
/// Eliminating vertex v joins each of its predecessors to each of its successors and removes v; the work is counted in
/// multiplications. Every vertex of `0 ..< graph.intermediateCount` is eliminated exactly once; then every edge leads
/// from an input to an output and is an entry of the Jacobian (Griewank & Walther, *Evaluating Derivatives*, ch. 9).
/// Which graph is left depends on the set of eliminated vertices only, not on their order.
///
/// Small graphs are kept as bitset rows, with a matrix of labels beside them where edges have structures or patterns. All others are
/// kept as lists of neighbours, whose memory grows with the edges.
///
/// A value type: a copy shares its rows until one of the two is changed, then costs one `memcpy` of them (3.4 kB for 107
/// vertices). Playing on bitset rows allocates nothing.
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
    /// The rows, in the layout of `StateLayout`; the header rows only where neighbours are kept as lists.
    @usableFromInline var words: [UInt64]
    /// The lists of neighbours, nil where they are kept as bitset rows.
    @usableFromInline var lists: AdjacencyLists?
    /// The labels of the edges, nil where they have none or where neighbours are kept as lists.
    var matrix: LabelMatrix?
    /// Whether there are bitset rows and nothing else.
    @usableFromInline let hasRowsAlone: Bool

    /// The position before the first elimination.
    ///
    /// - Complexity: O(vertices + edges).
    /// - Precondition: the cost is defined: see `ComputationalGraph.require`.
    package init(_ graph: ComputationalGraph, cost: CostModel = .published) {
        self.init(graph, cost, graph.labelling(under: cost))
    }

    /// The position before the first elimination where every edge counts as a number, that of a copy as free: for rules that look at
    /// degrees, whatever edges hold.
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
            if !hasRowsAlone { lists = AdjacencyLists(vertexCount: graph.vertexCount, edges: graph.edges) }
            return
        }
        // A copy of a value is an edge with a label here, and needs no mark.
        if graph.vertexCount <= LabelMatrix.vertexCountMax, labelling.algebra.hasNumbersForMatrix {
            words = StateLayout.initialWords(graph, labels: labelling.labels)
            matrix = LabelMatrix(graph, labels: labelling.labels)
        } else {
            words = Array(graph.initialWords[..<wordsPerRow]) + Array(repeating: 0, count: wordsPerRow)
            lists = AdjacencyLists(vertexCount: graph.vertexCount, edges: graph.edges, labels: labelling.labels)
        }
    }

    /// Multiplications of the eliminations so far.
    @inlinable public var multiplications: Int { spent }

    /// Bytes of the arrays that a copy of the state takes once it is changed.
    package var byteCount: Int {
        MemoryLayout<UInt64>.stride * words.count + MemoryLayout<UInt16>.stride * (matrix?.numbers.count ?? 0)
            + (lists?.byteCount ?? 0)
    }

    /// How many vertices are left to eliminate.
    @inlinable public var remainingCount: Int { left }

    /// Whether nothing is left to eliminate.
    @inlinable public var isTerminal: Bool { left == 0 }

    /// Whether the vertex can still be eliminated; false for inputs and outputs.
    ///
    /// Always inlined, as is what else a move asks: the call would copy the state.
    @inlinable @inline(__always)
    public func isAlive(_ vertex: Vertex) -> Bool {
        (aliveWord(vertex.index >> 6) >> UInt64(vertex.index & 63)) & 1 != 0
    }
}

extension GameState {
    /// Becomes equal to another state, in the memory that this one has where both keep their edges alike: no allocation then.
    package mutating func become(_ other: GameState) {
        guard graph === other.graph, cost == other.cost, (lists == nil) == (other.lists == nil),
            (matrix == nil) == (other.matrix == nil)
        else {
            self = other
            return
        }
        words.copyElements(of: other.words)
        if let other = other.lists { lists?.become(other) }
        if let other = other.matrix { matrix?.numbers.copyElements(of: other.numbers) }
        (spent, left) = (other.spent, other.left)
    }
}

extension Array where Element: BitwiseCopyable {
    /// Takes the elements of an array that is as long, in the memory that it has.
    package mutating func copyElements(of other: [Element]) {
        precondition(count == other.count, "arrays of \(count) and \(other.count) elements")
        unsafe withUnsafeMutableBufferPointer { own in _ = unsafe own.update(fromContentsOf: other) }
    }
}

extension GameState: Equatable {
    /// Whether both are states of the same graph object under the same cost model with the same edges left and the same
    /// multiplications spent.
    public static func == (left: GameState, right: GameState) -> Bool {
        left.hasSameGraph(as: right) && left.spent == right.spent
    }

    /// Whether both are states of the same graph object with the same vertices and edges left.
    package func hasSameGraph(as other: GameState) -> Bool {
        guard graph === other.graph, cost == other.cost else { return false }
        switch (lists, other.lists) {
        case (nil, nil): return words == other.words && matrix == other.matrix
        case (let lists?, let others?): return words == other.words && lists.hasSameEdges(as: others)
        default: return words[..<wordsPerRow] == other.words[..<wordsPerRow] && labelledEdges == other.labelledEdges
        }
    }
}
