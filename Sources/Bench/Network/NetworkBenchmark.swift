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

    /// Evaluations a second of batches of `batch` positions, every vertex computed anew; the share of `peak` GFlop/s
    /// that their matrix products take; and the nanoseconds of a vertex.
    func evaluation(
        batch: Int, seconds: Double, peak: Double
    ) -> (perSecond: Double, fraction: Double, nanoseconds: Double) {
        var play = RandomPlay(graph)
        var positions = play.positions(batch)
        let stride = graph.intermediateCount
        var evaluator = NetworkEvaluator(parameters, isCaching: false)
        var logits = [Float](repeating: 0, count: batch * stride)
        var values = [Float](repeating: 0, count: batch)
        let perSecond = Throughput.fastest(seconds: seconds) {
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
            / Throughput.fastest(seconds: seconds) {
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
        var steps = trainingSteps(batch: batch)
        let perSecond = Throughput.fastest(seconds: seconds) {
            steps.take()
            return batch
        }
        let tokens = steps.batch
        let flops = 3 * Double(tokens.tokenCount) / Double(batch) * flopsPerToken
        return TrainingFigures(
            positions: batch, vertices: tokens.tokenCount, edges: tokens.predecessors.count,
            positionsPerSecond: perSecond,
            fractionOfSgemm: perSecond * flops / (peak * 1e9))
    }

    /// Steps on a batch of so many positions.
    func trainingSteps(batch: Int) -> TrainingSteps {
        var play = RandomPlay(graph)
        return TrainingSteps(parameters, play.positions(batch))
    }

    /// Two for each weight that every vertex passes through; the pooled token's are a graph's, not a vertex's.
    private var flopsPerToken: Double {
        let matrices = parameters.layout.entries.filter { $0.decays && !$0.name.hasSuffix("global") }
        return 2 * Double(matrices.reduce(0) { $0 + $1.count })
    }
}
