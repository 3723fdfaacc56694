import Dispatch
import Orders
import Programs
import Tasks
import Testing
import VertexGame

@Suite struct SolverTests {
    private static func random(_ vertices: Int, seed: UInt64) throws -> ComputationalGraph {
        let size = try #require(RandomProgram.Size(vertices: vertices, inputs: 5, outputs: 4))
        return try ComputationalGraph(RandomProgram.program(size, seed: seed))
    }

    @Test(arguments: [CostModel.published, .executed])
    func `forward and reverse mode cost what playing them says`(cost: CostModel) throws {
        let tasks = try [ReferenceTask.roeFlux1D, .robotArm6DOF, .humanHeartDipole, .propaneCombustion].map {
            try ComputationalGraph($0.program())
        }
        // An output that is used further has a copy, which is free.
        let copied = try ComputationalGraph(
            Program(name: "copied", inputCount: 2) { x in
                let product = x[0] * x[1]
                return [product, Traced.sin(product) * x[0], x[1]]
            })
        for graph in try tasks + [copied, Self.random(60, seed: 1), Self.random(300, seed: 2)] {
            for (method, order) in [
                (Solver.Method.forward, Orders.forward(graph)), (.reverse, Orders.reverse(graph)),
                (.markowitz, Orders.markowitz(graph)),
            ] {
                let found = Solver.solve(graph, cost: cost, method: method, deadline: .never, seed: 1)
                #expect(found.order == order)
                #expect(found.multiplications == graph.cost(of: order, under: cost), "\(graph.program.name) \(method)")
            }
        }
    }

    /// Without any time nothing of this can hang on how fast a machine is.
    @Test(arguments: [Solver.Method.anneal, .beam, .exact, .auto])
    func `no search costs more than forward mode, reverse mode or Markowitz, even without time`(
        method: Solver.Method
    ) throws {
        let tasks = try ReferenceTask.allCases.map { try ComputationalGraph($0.program()) }
        let random = try (1...6 as ClosedRange<UInt64>).map { try Self.random(40 + 60 * Int($0), seed: $0) }
        for graph in tasks + random {
            for cost in CostModel.allCases {
                let orders = [Orders.forward(graph), Orders.reverse(graph), Orders.markowitz(graph)]
                let best = try #require(orders.map { graph.cost(of: $0, under: cost) }.min())
                let found = Solver.solve(graph, cost: cost, method: method, deadline: Deadline(seconds: 0), seed: 1)
                #expect(found.multiplications <= best, "\(graph.program.name), \(cost)")
                #expect(
                    graph.cost(of: found.order, under: cost) == found.multiplications, "\(graph.program.name), \(cost)")
            }
        }
    }

    @Test func `Markowitz of a small graph is Markowitz, even without time`() throws {
        let graph = try Self.random(200, seed: 2)
        let found = Solver.solve(graph, method: .markowitz, deadline: Deadline(seconds: 0), seed: 1)
        #expect(found.order == Orders.markowitz(graph))
    }

    @Test(arguments: [ReferenceTask.humanHeartDipole, .robotArm6DOF, .roeFlux1D])
    func `a solution that costs more than a counted baseline gives way to it`(task: ReferenceTask) throws {
        let graph = try ComputationalGraph(task.program())
        let baselines = Baselines(graph)
        let order = Orders.forward(graph)
        let start = Solution(order: order, multiplications: baselines.forward, moves: 1, trace: [])
        let better = baselines.better(than: start, on: graph, seconds: 2)
        #expect(better.multiplications == baselines.best)
        #expect(graph.cost(of: better.order) == baselines.best)
        #expect(better.trace == [Solution.Improvement(seconds: 2, multiplications: baselines.best)])
        #expect(baselines.better(than: better, on: graph, seconds: 3).trace == better.trace)
    }

    /// Parallelism of which several go on at once, on threads of their own or on one thread in turn.
    private static func parallelism(_ count: Int, areThreads: Bool) -> Parallelism {
        Parallelism(count: count) { number, piece in
            if areThreads {
                DispatchQueue.concurrentPerform(iterations: number) { piece($0) }
            } else {
                for index in (0..<number).reversed() { piece(index) }
            }
        }
    }

    @Test func `several chains give an order of the cost they say, the same on threads and in turn`() throws {
        for (graph, cost) in [
            (try Self.random(90, seed: 3), CostModel.published), (try Self.random(50, seed: 4), .executed),
            (try Self.random(700, seed: 5), .published),
        ] {
            let start = Orders.reverse(graph)
            let found = [true, false].map {
                Orders.annealed(
                    graph, cost: cost, from: start, seed: 7, limit: .moves(4_000),
                    parallelism: Self.parallelism(3, areThreads: $0))
            }
            #expect(found[0].order == found[1].order)
            #expect(found[0].multiplications == graph.cost(of: found[0].order, under: cost))
            #expect(found[0].trace.map(\.multiplications) == found[0].trace.map(\.multiplications).sorted(by: >))
        }
    }

    @Test(arguments: [CostModel.published, .executed])
    func `a race of starts gives an order of the cost it says, on several chains too`(cost: CostModel) throws {
        // A start around a cut has no rival.
        var uncut = 0
        for (vertices, seed) in [(90, 3 as UInt64), (300, 1), (700, 5)] {
            let graph = try Self.random(vertices, seed: seed)
            if MinimumCut.Side.allCases.allSatisfy({ Orders.aroundCut(graph, nearest: $0) == nil }) { uncut += 1 }
            for parallelism in [Parallelism.one, Self.parallelism(3, areThreads: false)] {
                let found = Solver.solve(
                    graph, cost: cost, method: .auto, deadline: Deadline(seconds: 0.2), seed: 1,
                    parallelism: parallelism)
                #expect(Set(found.order) == Set(graph.intermediates))
                #expect(found.multiplications == graph.cost(of: found.order, under: cost))
                #expect(found.multiplications <= graph.cost(of: Orders.reverse(graph), under: cost))
                #expect(found.trace.map(\.multiplications) == found.trace.map(\.multiplications).sorted(by: >))
            }
        }
        #expect(uncut > 0)
    }

    @Test func `one of several chains finds the best known order of a structured program`() throws {
        let graph = try ComputationalGraph(ProgramFile.read(path: referencePath("Perceptron")))
        let found = Orders.annealed(
            graph, from: Orders.markowitz(graph), seed: 1, limit: .moves(100_000),
            parallelism: Self.parallelism(2, areThreads: true))
        #expect(found.multiplications == 388)
    }

    @Test func `the result never costs more than its start, even where labels depend on the order`() throws {
        // Constants that cancel are known to be 0 only where they meet before a number does.
        for seed: UInt64 in 1...10 {
            let graph = try Self.random(80, seed: seed)
            let start = Orders.markowitz(graph)
            let found = Orders.annealed(graph, cost: .executed, from: start, seed: seed, limit: .moves(2_000))
            #expect(found.multiplications == graph.cost(of: found.order, under: .executed), "seed \(seed)")
            #expect(found.multiplications <= graph.cost(of: start, under: .executed), "seed \(seed)")
        }
    }
}
