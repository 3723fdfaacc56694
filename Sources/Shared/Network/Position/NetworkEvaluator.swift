import Search

/// Priors and values of positions of the vertex game, by the graph network.
///
/// Without graph layers a vertex's outputs depend on its local facts alone, so only vertices near the moves since the
/// last evaluation are computed again, those of all positions of the batch in one pass. With graph layers every vertex
/// alive is a token, and the batch is one ragged forward pass of the positions that are not in a cache of those seen
/// before. One evaluator belongs to one thread.
package struct NetworkEvaluator: Evaluator {
    package typealias Position = VertexPosition

    /// The weights that evaluate.
    package private(set) var parameters: NetworkParameters<Float>
    /// Vertices computed so far, of all positions.
    package private(set) var tokens = 0
    /// Positions evaluated so far.
    package private(set) var evaluations = 0
    /// Of the positions looked up in the cache, the share that was there; 0 where none was looked up.
    package var knownShare: Double { cache.lookups == 0 ? 0 : Double(cache.hits) / Double(cache.lookups) }

    private var cache = EvaluationCache()
    /// The positions of the batch that are to be computed.
    private var unknown: [Int] = []
    private var facts = FactsWriter()
    private var workspace = NetworkWorkspace<Float>()
    private var batch = TokenBatch<Float>(featureCount: LocalFacts.count)
    private var outputs = NetworkOutputs<Float>()
    /// The vertex of each token.
    private var vertices: [Int32] = []

    private let isCaching: Bool

    /// - Parameter isCaching: whether positions that were evaluated before are looked up, which only graph layers make
    ///   worthwhile.
    package init(_ parameters: NetworkParameters<Float>, isCaching: Bool = true) {
        self.parameters = parameters
        self.isCaching = isCaching && parameters.configuration.graphLayers > 0
    }

    /// Takes other weights; positions evaluated before must be invalidated or made anew.
    package mutating func use(_ parameters: NetworkParameters<Float>) {
        self.parameters = parameters
        cache.removeAll()
    }

    package mutating func evaluate(
        _ positions: inout [VertexPosition], logits: inout [Float], stride: Int, values: inout [Float]
    ) {
        let isComplete = parameters.configuration.graphLayers > 0
        unknown.removeAll(keepingCapacity: true)
        for index in positions.indices where !isCaching || !cache.restore(&positions[index]) { unknown.append(index) }
        var first = 0
        while first < unknown.count {
            let group = group(positions, from: first)
            gather(&positions, group)
            if isComplete { batch.connect(positions, unknown[group], vertices) }
            workspace.forward(parameters, batch, into: &outputs)
            scatter(&positions, group)
            tokens += vertices.count
            first = group.upperBound
        }
        for index in positions.indices {
            values[index] = positions[index].copyLogits(to: &logits, at: index * stride)
        }
        evaluations += positions.count
    }

    /// Unknown positions from `first` on that are evaluated together: about so many tokens that what is computed of
    /// them stays in the nearer caches.
    private func group(_ positions: [VertexPosition], from first: Int) -> Range<Int> {
        var (last, count) = (first, 0)
        while last < unknown.count, count < Self.groupTokens {
            count += positions[unknown[last]].tokenCount(complete: parameters.configuration.graphLayers > 0)
            last += 1
        }
        return first..<last
    }

    private static var groupTokens: Int { 192 }

    /// Makes a token of every stale vertex alive of the unknown positions `group`; with graph layers of every vertex
    /// alive.
    private mutating func gather(_ positions: inout [VertexPosition], _ group: Range<Int>) {
        batch.removeAll(keepingCapacity: true)
        vertices.removeAll(keepingCapacity: true)
        let isComplete = parameters.configuration.graphLayers > 0
        for index in unknown[group] {
            positions[index].appendTokens(to: &vertices, complete: isComplete)
            batch.appendGraph(tokens: vertices.count - batch.tokenCount, costUnit: positions[index].costUnit)
        }
        batch.reserveFacts()
        for (graph, index) in unknown[group].enumerated() {
            let tokens = batch.tokens(ofGraph: graph)
            positions[index].writeFacts(
                of: vertices[tokens], with: &facts, to: &batch.facts, first: tokens.lowerBound)
        }
    }

    /// Hands the outputs back to their positions, which are then valid.
    private mutating func scatter(_ positions: inout [VertexPosition], _ group: Range<Int>) {
        for (graph, index) in unknown[group].enumerated() {
            positions[index].storeOutputs(outputs, of: batch.tokens(ofGraph: graph), vertices)
            if isCaching { cache.insert(positions[index]) }
        }
    }
}
