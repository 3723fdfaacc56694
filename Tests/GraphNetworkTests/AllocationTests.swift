import CAllocations
import GraphNetwork
import Search
import Tasks
import Testing
import VertexGame

/// What a simulation and a layer allocate: nothing.
@Suite struct AllocationTests {
    /// Blocks of memory that a move of four games takes, after moves that gave the search its memory.
    private static func allocations<E: Evaluator>(simulations: Int, _ evaluator: E) throws -> Int
    where E.Position == VertexPosition {
        let graph = try ComputationalGraph(ReferenceTask.roeFlux1D.program())
        let settings = GumbelSearchSettings(simulations: simulations, consideredActions: 8)
        var search = GumbelSearch<E>(settings: settings, gameCapacity: 4)
        var evaluator = evaluator
        let unit = CostUnit(graph)
        let roots = (0..<4).map { game in
            var state = GameState(graph)
            for vertex in graph.intermediates.prefix(5 * game) { state.eliminate(vertex) }
            return VertexPosition(state, costUnit: unit)
        }
        let noise = [Float](repeating: 0, count: 4 * graph.intermediateCount)
        func move() {
            _ = search.run(roots, rootGumbel: noise, stride: graph.intermediateCount, evaluator: &evaluator)
        }
        for _ in 0..<3 { move() }
        let before = allocations_of_thread()
        move()
        return allocations_of_thread() - before
    }

    @Test func `More simulations allocate nothing more without a network`() throws {
        let few = try Self.allocations(simulations: 20, UniformEvaluator<VertexPosition>())
        let many = try Self.allocations(simulations: 80, UniformEvaluator<VertexPosition>())
        #expect(few == many)
    }

    /// With a cache the positions are known from the moves before.
    @Test(arguments: [0, 2], [false, true])
    func `More simulations allocate nothing more with a network`(layers: Int, isCaching: Bool) throws {
        let configuration = NetworkConfiguration(graphLayers: layers)
        func evaluator() -> NetworkEvaluator {
            NetworkEvaluator(NetworkParameters(configuration, seed: 1), isCaching: isCaching)
        }
        let few = try Self.allocations(simulations: 20, evaluator())
        let many = try Self.allocations(simulations: 80, evaluator())
        #expect(few == many)
    }

    @Test func `More layers allocate nothing more`() throws {
        func count(_ layers: Int) throws -> Int {
            let configuration = NetworkConfiguration(graphLayers: layers)
            return try Self.allocations(
                simulations: 20, NetworkEvaluator(NetworkParameters(configuration, seed: 1)))
        }
        #expect(try count(1) == count(3))
    }
}
