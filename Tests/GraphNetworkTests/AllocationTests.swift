import CAllocations
import GraphNetwork
import Search
import Tasks
import Testing
import VertexGame

/// What a simulation, a layer and a step of training allocate: nothing.
@Suite struct AllocationTests {
    /// Blocks of memory that a move of four games takes, after moves that gave the search its memory.
    private static func allocations<E: Evaluator>(
        simulations: Int, _ evaluator: E, task: ReferenceTask = .roeFlux1D
    ) throws -> Int
    where E.Position == VertexPosition {
        let graph = try ComputationalGraph(task.program())
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

    @Test(arguments: [ReferenceTask.roeFlux1D, .roeFlux3D, .encoder])
    func `More simulations allocate nothing more without a network`(task: ReferenceTask) throws {
        let few = try Self.allocations(simulations: 20, UniformEvaluator<VertexPosition>(), task: task)
        let many = try Self.allocations(simulations: 80, UniformEvaluator<VertexPosition>(), task: task)
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
            let parameters = NetworkParameters<Float>(NetworkConfiguration(graphLayers: layers), seed: 1)
            return try Self.allocations(simulations: 20, NetworkEvaluator(parameters, isCaching: false))
        }
        #expect(try count(1) == count(3))
    }

    @Test(arguments: [0, 3])
    func `A step of training allocates nothing once its workspace has the memory`(layers: Int) {
        var batches = RandomBatches(seed: 1)
        let parameters = batches.parameters(trunkLayers: 2, graphLayers: layers)
        let batch = batches.batch([3, 9, 5, 7])
        let targets = batches.targets(for: batch)
        var workspace = NetworkWorkspace<Double>()
        var gradient = [Double](repeating: 0, count: parameters.values.count)
        func step() { _ = workspace.train(parameters, batch, targets, LossWeights(), into: &gradient) }
        var least = Int.max
        for _ in 0..<5 {
            let before = allocations_of_thread()
            step()
            least = min(least, allocations_of_thread() - before)
        }
        #expect(least == 0)
    }
}
