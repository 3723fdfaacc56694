import Search
import VertexGame

/// Priors and values of positions of the vertex game, by the graph network.
///
/// Without graph layers a vertex's outputs depend on its local facts alone, so only vertices near the moves since the
/// last evaluation are computed again, those of all positions of the batch in one pass. With graph layers every vertex
/// alive is a token, and the batch is one ragged forward pass. One evaluator belongs to one thread.
package struct NetworkEvaluator: Evaluator {
    package typealias Position = VertexPosition

    /// The weights that evaluate.
    package private(set) var parameters: NetworkParameters<Float>
    /// Vertices computed so far, of all positions.
    package private(set) var tokens = 0
    /// Positions evaluated so far.
    package private(set) var evaluations = 0

    private var facts = FactsWriter()
    private var workspace = NetworkWorkspace<Float>()
    private var batch = TokenBatch<Float>(featureCount: LocalFacts.count)
    private var outputs = NetworkOutputs<Float>()
    /// The vertex of each token.
    private var vertices: [Int32] = []

    package init(_ parameters: NetworkParameters<Float>) {
        self.parameters = parameters
    }

    /// Takes other weights; positions evaluated before must be invalidated or made anew.
    package mutating func use(_ parameters: NetworkParameters<Float>) {
        self.parameters = parameters
    }

    package mutating func evaluate(
        _ positions: inout [VertexPosition], logits: inout [Float], stride: Int, values: inout [Float]
    ) {
        var first = 0
        while first < positions.count {
            let group = group(positions, from: first)
            gather(positions, group)
            if parameters.configuration.graphLayers > 0 { batch.connect(positions[group], vertices) }
            workspace.forward(parameters, batch, into: &outputs)
            scatter(&positions, group)
            tokens += vertices.count
            first = group.upperBound
        }
        for index in positions.indices {
            values[index] = positions[index].read(into: &logits, at: index * stride)
        }
        evaluations += positions.count
    }

    /// Positions from `first` on that are evaluated together: about so many tokens that what is computed of them stays in the
    /// nearer caches.
    private func group(_ positions: [VertexPosition], from first: Int) -> Range<Int> {
        var (last, count) = (first, 0)
        while last < positions.count, count < Self.groupTokens {
            count += positions[last].tokenCount(complete: parameters.configuration.graphLayers > 0)
            last += 1
        }
        return first..<last
    }

    private static var groupTokens: Int { 192 }

    /// Makes a token of every stale vertex alive of the positions `group`; with graph layers of every vertex alive.
    private mutating func gather(_ positions: [VertexPosition], _ group: Range<Int>) {
        batch.removeAll(keepingCapacity: true)
        vertices.removeAll(keepingCapacity: true)
        let isComplete = parameters.configuration.graphLayers > 0
        for index in group {
            positions[index].forEachToken(complete: isComplete) { vertices.append(Int32($0)) }
            batch.appendGraph(tokens: vertices.count - batch.tokenCount, costUnit: positions[index].costUnit)
        }
        batch.reserveFacts()
        for (graph, index) in group.enumerated() {
            let tokens = batch.tokens(ofGraph: graph)
            facts.write(vertices[tokens], of: positions[index].game, to: &batch.facts, first: tokens.lowerBound)
        }
    }

    /// Hands the outputs back to their positions, which are then valid.
    private func scatter(_ positions: inout [VertexPosition], _ group: Range<Int>) {
        for (graph, index) in group.enumerated() {
            positions[index].take(outputs, vertices, tokens: batch.tokens(ofGraph: graph))
        }
    }
}
