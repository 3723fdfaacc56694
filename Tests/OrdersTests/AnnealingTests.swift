import Orders
import Tasks
import Testing
import VertexGame

@Suite struct AnnealingTests {
    private static func random(_ vertices: Int, seed: UInt64) throws -> ComputationalGraph {
        let size = try #require(RandomProgram.Size(vertices: vertices, inputs: 5, outputs: 4))
        return try ComputationalGraph(RandomProgram.program(size, seed: seed))
    }

    @Test(arguments: [3, 17, 60, 119, 120, 200, 247, 248, 400, 630, 632, 1142, 1144])
    func `what annealing says an order costs is what it costs, on rows of every kind`(vertices: Int) throws {
        let graph = try Self.random(vertices, seed: UInt64(vertices))
        for seed: UInt64 in 1...3 {
            let start = Orders.forward(graph)
            let found = Orders.annealed(graph, from: start, seed: seed, limit: .moves(5_000))
            #expect(Set(found.order).count == graph.intermediateCount)
            #expect(graph.cost(of: found.order) == found.multiplications)
            #expect(found.multiplications <= graph.cost(of: start))
            #expect(found.trace.map(\.multiplications) == found.trace.map(\.multiplications).sorted(by: >))
        }
    }

    @Test(arguments: [
        (ReferenceTask.roeFlux1D, 295), (.robotArm6DOF, 221), (.humanHeartDipole, 148), (.propaneCombustion, 88),
    ])
    func `annealing finds the best known orders`(task: ReferenceTask, best: Int) throws {
        let graph = try ComputationalGraph(task.program())
        for seed: UInt64 in 1...5 {
            let found = Orders.annealed(graph, from: Orders.markowitz(graph), seed: seed, limit: .moves(400_000))
            #expect(found.multiplications == best)
        }
    }

    @Test(arguments: [
        ("f", 4863), ("RoeFlux_3d", 639), ("BlackScholes_Jacobian", 297), ("Encoder", 4332), ("g", 409),
    ])
    func `annealing finds the best known orders of structured derivatives`(name: String, best: Int) throws {
        let graph = try ComputationalGraph(ProgramFile.read(path: referencePath(name)))
        let found = Orders.annealed(graph, from: Orders.markowitz(graph), seed: 1, limit: .moves(1_000_000))
        #expect(found.multiplications == best)
    }

    @Test func `the same seed and number of moves give the same order`() throws {
        let graph = try Self.random(150, seed: 9)
        let orders = (0..<2).map { _ in
            Orders.annealed(graph, from: Orders.reverse(graph), seed: 5, limit: .moves(3_000)).order
        }
        #expect(orders[0] == orders[1])
    }

    @Test(arguments: Solver.Method.allCases)
    func `every method gives a complete order, of the cost it says, however short the time`(method: Solver.Method)
        throws
    {
        let graph = try Self.random(40, seed: 2)
        for seconds in [0, 0.02] {
            let found = Solver.solve(graph, method: method, deadline: Deadline(seconds: seconds), seed: 1)
            #expect(Set(found.order) == Set(graph.intermediates))
            #expect(graph.cost(of: found.order) == found.multiplications)
        }
    }

    @Test func `auto is never worse than a baseline`() throws {
        for seed: UInt64 in 1...5 {
            let graph = try Self.random(80, seed: seed)
            let found = Solver.solve(graph, method: .auto, deadline: Deadline(seconds: 0.02), seed: 1)
            #expect(found.multiplications <= Baselines(graph).best)
        }
    }

    @Test(arguments: [(1, 1, 1), (1, 2, 1), (10, 1, 1), (50, 40, 3), (50, 3, 40), (3_000, 20, 10)])
    func `random programs have their size, and everything reaches an output`(vertices: Int, inputs: Int, outputs: Int)
        throws
    {
        let size = try #require(RandomProgram.Size(vertices: vertices, inputs: inputs, outputs: outputs))
        let program = try RandomProgram.program(size, seed: 3)
        let graph = try ComputationalGraph(program)
        #expect(graph.intermediateCount == vertices)
        #expect(graph.inputCount == inputs)
        #expect(graph.outputCount == outputs)
        #expect(!graph.outputsBelow.contains(0))
        #expect(!graph.inputsAbove.contains(0))
        #expect(try RandomProgram.program(size, seed: 3) == program)
        #expect(try RandomProgram.program(size, seed: 4) != program)
    }
}
