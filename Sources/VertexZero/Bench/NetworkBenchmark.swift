import GraphNetwork
import VertexGame

/// The graph network on positions of random RoeFlux_1d episodes: evaluation and training, beside the sgemm peak.
struct NetworkBenchmark {
    let configuration: NetworkConfiguration
    let parameters: NetworkParameters<Float>
    private let graph: ComputationalGraph

    init(_ configuration: NetworkConfiguration, _ graph: ComputationalGraph) {
        self.configuration = configuration
        self.graph = graph
        parameters = NetworkParameters(configuration, seed: 0)
    }

    /// Evaluations a second of batches of `batch` positions, every vertex computed anew; the share of `peak` GFlop/s that
    /// their matrix products take; and the nanoseconds of a vertex.
    func evaluation(
        batch: Int, seconds: Double, peak: Double
    ) -> (perSecond: Double, fraction: Double, nanoseconds: Double) {
        var play = RandomPlay(graph)
        var positions = play.positions(batch)
        let stride = graph.intermediateCount
        var evaluator = NetworkEvaluator(parameters, isCaching: false)
        var logits = [Float](repeating: 0, count: batch * stride)
        var values = [Float](repeating: 0, count: batch)
        let perSecond = Measurement.fastestRate(seconds: seconds) {
            for index in positions.indices { positions[index].invalidate() }
            evaluator.evaluate(&positions, logits: &logits, stride: stride, values: &values)
            return batch
        }
        let tokens = Double(positions.reduce(0) { $0 + $1.game.remainingCount }) / Double(batch)
        return (perSecond, perSecond * tokens * flopsPerToken / (peak * 1e9), 1e9 / (perSecond * tokens))
    }

    /// Nanoseconds that the local facts of a vertex take, over the vertices of `batch` positions.
    func factsNanoseconds(batch: Int, seconds: Double) -> Double {
        var play = RandomPlay(graph)
        let positions = play.positions(batch)
        let vertices = positions.map { position in
            var alive: [Int32] = []
            position.game.forEachAlive { alive.append(Int32($0.index)) }
            return alive
        }
        let tokens = vertices.reduce(0) { $0 + $1.count }
        var facts = FactsWriter()
        var rows = [Float](repeating: 0, count: tokens * LocalFacts.count)
        return 1e9
            / Measurement.fastestRate(seconds: seconds) {
                var first = 0
                for (position, alive) in zip(positions, vertices) {
                    facts.write(alive[...], of: position.game, to: &rows, first: first)
                    first += alive.count
                }
                return tokens
            }
    }

    /// Training steps (forward, backward, AdamW) on one batch again and again, and their share of the peak.
    func training(batch: Int, seconds: Double, peak: Double) -> TrainingFigures {
        var play = RandomPlay(graph)
        let positions = play.positions(batch)
        let (tokens, targets) = Self.batch(positions)
        var parameters = parameters
        var workspace = NetworkWorkspace<Float>()
        var optimizer = AdamW(parameterCount: parameters.values.count)
        var gradient = [Float](repeating: 0, count: parameters.values.count)
        let perSecond = Measurement.fastestRate(seconds: seconds) {
            for index in gradient.indices { gradient[index] = 0 }
            _ = workspace.train(parameters, tokens, targets, LossWeights(), into: &gradient)
            optimizer.update(&parameters, gradient: gradient, learningRate: 1e-4)
            return batch
        }
        let flops = 3 * Double(tokens.tokenCount) / Double(batch) * flopsPerToken
        return TrainingFigures(
            positions: batch, vertices: tokens.tokenCount, edges: tokens.predecessors.count,
            positionsPerSecond: perSecond,
            fractionOfSgemm: perSecond * flops / (peak * 1e9))
    }

    /// Two for each weight that every vertex passes through; the pooled token's are a graph's, not a vertex's.
    private var flopsPerToken: Double {
        let matrices = parameters.layout.entries.filter { $0.decays && !$0.name.hasSuffix("global") }
        return 2 * Double(matrices.reduce(0) { $0 + $1.count })
    }

    /// A batch of positions with made-up targets of the right form.
    private static func batch(_ positions: [VertexPosition]) -> (TokenBatch<Float>, TrainingTargets<Float>) {
        var batch = TokenBatch<Float>(featureCount: LocalFacts.count)
        var targets = TrainingTargets<Float>()
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
        batch.reserveFacts()
        var facts = FactsWriter()
        for (index, position) in positions.enumerated() {
            let tokens = batch.tokens(ofGraph: index)
            facts.write(vertices[tokens], of: position.game, to: &batch.facts, first: tokens.lowerBound)
        }
        batch.connect(positions, vertices)
        return (batch, targets)
    }
}
