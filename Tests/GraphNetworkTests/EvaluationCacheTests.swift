import GraphNetwork
import Tasks
import Testing
import VertexGame

@Suite struct EvaluationCacheTests {
    private static let configuration = NetworkConfiguration(graphLayers: 2)

    /// Weights without the zeros of a new network, which says the same of all positions.
    private static func parameters(seed: UInt64) -> NetworkParameters<Float> {
        var parameters = NetworkParameters<Float>(configuration, seed: seed)
        var random = CounterRandom(seed: seed, stream: 1)
        for index in parameters.values.indices { parameters.values[index] += 0.1 * random.normal() }
        return parameters
    }

    private struct Answer: Equatable {
        let logits: [UInt32]
        let value: UInt32
    }

    /// What an evaluator says of the position after some moves, by bits; actions that are illegal left out.
    private static func answer(
        _ evaluator: inout NetworkEvaluator, _ graph: ComputationalGraph, after moves: [Vertex]
    ) -> Answer {
        var position = VertexPosition(GameState(graph), costUnit: CostUnit(graph))
        for vertex in moves { _ = position.play(vertex.index) }
        var positions = [position]
        var logits = [Float](repeating: 0, count: graph.intermediateCount)
        var values: [Float] = [0]
        evaluator.evaluate(&positions, logits: &logits, stride: graph.intermediateCount, values: &values)
        let legal = graph.intermediates.filter { position.isLegal($0.index) }
        return Answer(logits: legal.map { logits[$0.index].bitPattern }, value: values[0].bitPattern)
    }

    @Test func `what is known of a set of vertices is, bit for bit, what is computed along any order of it`() throws {
        let graph = try ComputationalGraph(ReferenceTask.roeFlux1D.program())
        let parameters = Self.parameters(seed: 3)
        var cached = NetworkEvaluator(parameters)
        var random = CounterRandom(seed: 5, stream: 0)
        for count in stride(from: 0, to: graph.intermediateCount, by: 7) {
            let moves = Array(graph.intermediates.shuffled(using: &random).prefix(count))
            var fresh = NetworkEvaluator(parameters)
            let first = Self.answer(&cached, graph, after: moves)
            let again = Self.answer(&cached, graph, after: moves.reversed())
            let computed = Self.answer(&fresh, graph, after: moves.reversed())
            #expect(first == computed, "after \(count) moves")
            #expect(again == computed, "after \(count) moves")
        }
        #expect(cached.knownShare == 0.5)
    }

    @Test func `other weights and other graphs are not mistaken for those before`() throws {
        let graphs = try (0..<2).map { _ in try ComputationalGraph(ReferenceTask.humanHeartDipole.program()) }
        let weights = (1...2).map { Self.parameters(seed: UInt64($0)) }
        var evaluator = NetworkEvaluator(weights[0])
        let first = Self.answer(&evaluator, graphs[0], after: [])
        #expect(Self.answer(&evaluator, graphs[1], after: []) == first)
        #expect(evaluator.knownShare == 0)
        evaluator.use(weights[1])
        var fresh = NetworkEvaluator(weights[1])
        let second = Self.answer(&evaluator, graphs[0], after: [])
        #expect(second != first)
        #expect(second == Self.answer(&fresh, graphs[0], after: []))
        #expect(evaluator.knownShare == 0)
    }

    @Test(arguments: [0, 1, 196, 2_000, 20_000, 200_000])
    func `what is kept takes no more memory on large graphs`(outputCount: Int) {
        let capacity = EvaluationCache.capacity(outputCount: outputCount)
        #expect(capacity > 0)
        #expect(capacity & (capacity - 1) == 0)
        #expect(capacity <= 1 << 14)
        #expect(capacity * outputCount * 4 <= EvaluationCache.byteCountMax)
        #expect(capacity == 1 << 14 || 2 * capacity * outputCount * 4 > EvaluationCache.byteCountMax)
    }

    @Test func `positions whose edges have labels are computed each time`() throws {
        let graph = try ComputationalGraph(ReferenceTask.roeFlux3D.program())
        var evaluator = NetworkEvaluator(Self.parameters(seed: 1))
        let first = Self.answer(&evaluator, graph, after: [])
        #expect(Self.answer(&evaluator, graph, after: []) == first)
        #expect(evaluator.tokens == 2 * graph.intermediateCount)
    }
}
