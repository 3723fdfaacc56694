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
        if parameters.configuration.graphLayers > 0 {
            for index in positions.indices { positions[index].invalidate() }
        }
        gather(positions)
        if parameters.configuration.graphLayers > 0 { batch.connect(positions, vertices) }
        workspace.forward(parameters, batch, into: &outputs)
        scatter(&positions)
        for (index, position) in positions.enumerated() {
            let count = position.actionCount
            var charges: Float = 0
            for action in 0..<count {
                logits[index * stride + action] = position.outputs[action]
                charges += position.outputs[count + action]
            }
            values[index] = -charges * position.costUnit
        }
        tokens += vertices.count
        evaluations += positions.count
    }

    /// Makes a token of every stale vertex alive.
    private mutating func gather(_ positions: [VertexPosition]) {
        batch.removeAll(keepingCapacity: true)
        vertices.removeAll(keepingCapacity: true)
        for position in positions {
            forEachStale(position) { vertices.append(Int32($0)) }
            batch.appendGraph(tokens: vertices.count - batch.tokenCount, costUnit: position.costUnit)
        }
        batch.reserveFacts()
        for (index, position) in positions.enumerated() {
            let tokens = batch.tokens(ofGraph: index)
            facts.write(vertices[tokens], of: position.game, to: &batch.facts, first: tokens.lowerBound)
        }
    }

    /// Hands the outputs back to their positions, which are then valid.
    private mutating func scatter(_ positions: inout [VertexPosition]) {
        var token = 0
        for index in positions.indices {
            let count = positions[index].actionCount
            for _ in 0..<batch.tokenCount(ofGraph: index) {
                let vertex = Int(vertices[token])
                positions[index].outputs[vertex] = outputs.logits[token]
                positions[index].outputs[count + vertex] = outputs.charges[token]
                token += 1
            }
            for word in positions[index].stale.indices { positions[index].stale[word] = 0 }
        }
    }

    /// Calls `body` with each vertex of `position` that is alive and stale, in ascending order.
    @inline(__always)
    private func forEachStale(_ position: VertexPosition, _ body: (Int) -> Void) {
        for word in 0..<position.stale.count {
            var bits = position.stale[word] & position.game.aliveWord(word)
            while bits != 0 {
                body(word << 6 + bits.trailingZeroBitCount)
                bits &= bits - 1
            }
        }
    }
}
