import CAllocations
import Orders
import Tasks
import Testing
import VertexGame

/// What moves allocate: nothing, once a state has memory of its own.
@Suite struct AllocationTests {
    private static func random(_ operations: Int) throws -> ComputationalGraph {
        try ComputationalGraph(.random(inputs: 5, operations: operations, outputs: 5, seed: 1))
    }

    /// Blocks of memory that an episode from a copy of `start` takes.
    private static func allocations(playing order: [Vertex], from start: GameState) -> Int {
        let before = allocations_of_thread()
        var state = start
        for vertex in order { state.eliminate(vertex) }
        let count = allocations_of_thread() - before
        #expect(state.isTerminal)
        return count
    }

    @Test func `The counter sees arrays`() {
        var arrays: [[Int]] = []
        arrays.reserveCapacity(10)
        let before = allocations_of_thread()
        for number in 0..<10 { arrays.append(Array(0...number)) }
        #expect(allocations_of_thread() - before == 10)
        #expect(arrays.map(\.count).reduce(0, +) == 55)
    }

    @Test(arguments: [40, 100, 150, 500])
    func `An episode on bitset rows allocates the copy of its start alone`(operations: Int) throws {
        let graph = try Self.random(operations)
        var random = CounterRandom(seed: 1, stream: 0)
        #expect(Self.allocations(playing: graph.randomOrder(&random), from: GameState(graph)) == 1)
    }

    @Test func `An episode on lists allocates where the pool grows and where rows take the place of lists`() throws {
        let graph = try Self.random(4_000)
        let order = Orders.markowitz(graph)
        #expect(Self.allocations(playing: order, from: GameState(graph)) < 40)
    }

    @Test func `An episode on lists with labels allocates where pool and memory for products grow`() throws {
        let graph = try Self.random(1_000)
        let order = Orders.markowitz(graph)
        let start = GameState(graph, cost: .executed)
        _ = Self.allocations(playing: order, from: start)
        #expect(Self.allocations(playing: order, from: start) < 40)
    }

    @Test(arguments: [ReferenceTask.roeFlux3D, .encoder, .f])
    func `An episode on structured edges allocates the copies of its rows and its labels`(task: ReferenceTask) throws {
        let graph = try ComputationalGraph(task.program())
        var random = CounterRandom(seed: 1, stream: 0)
        let order = graph.randomOrder(&random)
        let start = GameState(graph)
        // The first time products of structures are met and kept.
        _ = Self.allocations(playing: order, from: start)
        #expect(Self.allocations(playing: order, from: start) == 2)
    }
}
