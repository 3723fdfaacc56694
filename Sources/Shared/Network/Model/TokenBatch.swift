/// What a forward pass reads: the vertices of B graphs, one token each, graph after graph.
///
/// Shape legend of this target: B graphs, N tokens in all, F facts of a token, D channels, E edges between tokens.
package struct TokenBatch<Scalar: NetworkScalar>: Sendable {
    /// F.
    package let featureCount: Int
    /// `[B + 1]`: tokens of graph b are `offsets[b] ..< offsets[b + 1]`.
    package private(set) var offsets: [Int] = [0]
    /// `[B]`: multiplications in one unit of the graph's charges and regrets.
    package private(set) var costUnits: [Scalar] = []
    /// `[N, F]` row-major. May be longer; what lies behind the N rows has no meaning.
    package var facts: [Scalar] = []

    // Edges in compressed rows, both ends tokens of one graph. Networks with graph layers read them, others never do.

    /// `[N + 1]`: predecessors of token i are `predecessors[predecessorOffsets[i] ..< predecessorOffsets[i + 1]]`.
    package var predecessorOffsets: [Int] = []
    /// `[E]`: tokens.
    package var predecessors: [Int] = []
    /// `[N + 1]`: successors of token i are `successors[successorOffsets[i] ..< successorOffsets[i + 1]]`.
    package var successorOffsets: [Int] = []
    /// `[E]`: tokens.
    package var successors: [Int] = []

    /// The token of each vertex of the graph that was connected last.
    var tokenOfVertex: [Int] = []

    package init(featureCount: Int = LocalFacts.count) {
        self.featureCount = featureCount
    }

    /// B.
    package var graphCount: Int { costUnits.count }

    /// N.
    package var tokenCount: Int { offsets[offsets.count - 1] }

    /// Tokens of graph `graph`.
    package func tokens(ofGraph graph: Int) -> Range<Int> { offsets[graph]..<offsets[graph + 1] }

    /// Number of tokens of graph `graph`.
    package func tokenCount(ofGraph graph: Int) -> Int { offsets[graph + 1] - offsets[graph] }

    /// `[N, F]`: the facts.
    var factMatrix: Matrix<Scalar> { Matrix(facts, at: MatrixPlace(rows: tokenCount, columns: featureCount)) }

    /// Graphs from `first` on up to the one that makes them `tokens` tokens or more.
    func graphs(from first: Int, tokens: Int) -> Range<Int> {
        var last = first
        while last < graphCount, offsets[last] - offsets[first] < tokens { last += 1 }
        return first..<last
    }

    /// Adds a graph of `tokens` tokens, whose facts (and edges) are to be written next.
    package mutating func appendGraph(tokens: Int, costUnit: Scalar) {
        precondition(tokens >= 0, "graph of \(tokens) tokens")
        offsets.append(tokenCount + tokens)
        costUnits.append(costUnit)
    }

    /// Makes room in `facts` for the facts of all tokens.
    @_specialize(where Scalar == Float)
    @_specialize(where Scalar == Double)
    package mutating func reserveFacts() {
        let missing = tokenCount * featureCount - facts.count
        if missing > 0 { facts.append(contentsOf: repeatElement(0, count: missing)) }
    }

    /// Adds graphs of another batch, with their facts and edges where it has edges.
    ///
    /// - Complexity: O(their tokens and edges).
    mutating func append(_ graphs: Range<Int>, of other: TokenBatch) {
        let (base, first) = (tokenCount, other.offsets[graphs.lowerBound])
        for graph in graphs { appendGraph(tokens: other.tokenCount(ofGraph: graph), costUnit: other.costUnits[graph]) }
        let count = tokenCount - base
        facts.grow(to: tokenCount * featureCount)
        facts.copy(other.facts, from: first * featureCount, to: base * featureCount, count: count * featureCount)
        guard !other.predecessorOffsets.isEmpty else { return }
        Self.append(
            first..<first + count, other.predecessorOffsets, other.predecessors, shift: base - first,
            to: &predecessorOffsets, &predecessors)
        Self.append(
            first..<first + count, other.successorOffsets, other.successors, shift: base - first, to: &successorOffsets,
            &successors)
    }

    /// Adds compressed rows of `tokens`, `shift` added to every neighbour.
    private static func append(
        _ tokens: Range<Int>, _ rows: [Int], _ neighbours: [Int], shift: Int, to offsets: inout [Int],
        _ entries: inout [Int]
    ) {
        if offsets.isEmpty { offsets.append(0) }
        let start = entries.count - rows[tokens.lowerBound]
        for token in tokens { offsets.append(start + rows[token + 1]) }
        for edge in rows[tokens.lowerBound]..<rows[tokens.upperBound] { entries.append(neighbours[edge] + shift) }
    }

    /// Empties the batch. With `keepingCapacity` its memory is used again.
    package mutating func removeAll(keepingCapacity: Bool = false) {
        offsets.removeAll(keepingCapacity: keepingCapacity)
        offsets.append(0)
        costUnits.removeAll(keepingCapacity: keepingCapacity)
        predecessorOffsets.removeAll(keepingCapacity: keepingCapacity)
        predecessors.removeAll(keepingCapacity: keepingCapacity)
        successorOffsets.removeAll(keepingCapacity: keepingCapacity)
        successors.removeAll(keepingCapacity: keepingCapacity)
        if !keepingCapacity { facts = [] }
    }

    /// Refuses a batch that a network of `configuration` cannot read.
    ///
    /// - Complexity: O(1), with graph layers O(N + E).
    func require(_ configuration: NetworkConfiguration) {
        precondition(configuration.width.isMultiple(of: 8), "width \(configuration.width) is no multiple of 8")
        precondition(
            featureCount == configuration.featureCount,
            "\(featureCount) facts a token, the network reads \(configuration.featureCount)")
        precondition(facts.count >= tokenCount * featureCount, "\(facts.count) facts for \(tokenCount) tokens")
        guard configuration.graphLayers > 0 else { return }
        requireRows(predecessorOffsets, predecessors)
        requireRows(successorOffsets, successors)
    }

    /// Refuses compressed rows that do not cover the tokens or name others.
    private func requireRows(_ rows: [Int], _ neighbours: [Int]) {
        let count = tokenCount
        precondition(
            rows.count == count + 1 && rows[0] == 0 && rows[count] == neighbours.count,
            "\(rows.count) offsets of \(neighbours.count) edges for \(count) tokens")
        for token in 0..<count { precondition(rows[token] <= rows[token + 1], "offsets of edges fall at \(token)") }
        for neighbour in neighbours {
            precondition(neighbour >= 0 && neighbour < count, "edge to token \(neighbour) of \(count)")
        }
    }
}
