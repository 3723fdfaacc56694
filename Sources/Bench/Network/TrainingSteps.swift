import GraphNetwork
import VertexGame

/// Training steps on one batch of positions, again and again, with made-up targets of the right form.
struct TrainingSteps {
    private(set) var batch = TokenBatch<Float>(featureCount: LocalFacts.count)
    private var targets = TrainingTargets<Float>()
    private var parameters: NetworkParameters<Float>
    private var workspace = NetworkWorkspace<Float>()
    private var optimizer: AdamW
    private var gradient: [Float]

    init(_ parameters: NetworkParameters<Float>, _ positions: [VertexPosition]) {
        self.parameters = parameters
        optimizer = AdamW(parameterCount: parameters.values.count)
        gradient = Array(repeating: 0, count: parameters.values.count)
        let vertices = append(positions)
        batch.reserveFacts()
        var facts = FactsWriter()
        for (index, position) in positions.enumerated() {
            let tokens = batch.tokens(ofGraph: index)
            facts.write(vertices[tokens], of: position.game, to: &batch.facts, first: tokens.lowerBound)
        }
        batch.connect(positions, vertices)
    }

    /// The vertices of the tokens, which have no facts and no edges yet.
    private mutating func append(_ positions: [VertexPosition]) -> [Int32] {
        var vertices: [Int32] = []
        for position in positions {
            let first = vertices.count
            position.game.forEachAlive { vertices.append(Int32($0.index)) }
            let tokens = vertices.count - first
            batch.appendGraph(tokens: tokens, costUnit: position.costUnit)
            targets.appendGraph(tokens: tokens)
            for token in first..<vertices.count {
                targets.policy[token] = 1 / Float(tokens)
                targets.regretWeight[token] = 1
            }
            targets.remainingCost[targets.remainingCost.count - 1] = Float(tokens) * position.costUnit
            targets.weight[targets.weight.count - 1] = 1
        }
        return vertices
    }

    /// Forward, backward and AdamW.
    mutating func take() {
        for index in gradient.indices { gradient[index] = 0 }
        _ = workspace.train(parameters, batch, targets, LossWeights(), into: &gradient)
        optimizer.update(&parameters, gradient: gradient, learningRate: 1e-4)
    }
}
