import Orders
import Tasks
import Testing
import VertexGame

@Suite struct ExactTests {
    /// A graph of each kind by seed, with the cost models defined for it.
    private static func cases(_ vertices: Int, _ seed: UInt64) throws -> [(ComputationalGraph, CostModel)] {
        let scalar = try SmallGraphs.scalar(vertices: vertices, seed: seed)
        return [
            (scalar, .published), (scalar, .executed),
            (try SmallGraphs.edges(vertices: vertices, seed: seed), .published),
            (try SmallGraphs.structured(vertices: vertices, seed: seed), .published),
        ]
    }

    private static func exact(_ graph: ComputationalGraph, _ cost: CostModel, _ deadline: Deadline = .never) -> Solution
    {
        let order = Orders.forward(graph)
        let start = Solution(order: order, multiplications: graph.cost(of: order, under: cost), moves: 0, trace: [])
        return Orders.exact(graph, cost: cost, from: start, deadline: deadline)
    }

    @Test func `exact costs what the cheapest of all permutations costs`() throws {
        for seed in 0..<60 as Range<UInt64> {
            for (graph, cost) in try Self.cases(1 + Int(seed % 5), seed) {
                let found = Self.exact(graph, cost)
                #expect(
                    found.multiplications == Exhaustion.least(GameState(graph, cost: cost)), "seed \(seed), \(cost)")
                #expect(graph.cost(of: found.order, under: cost) == found.multiplications, "seed \(seed), \(cost)")
                #expect(found.isOptimal, "seed \(seed), \(cost)")
            }
        }
    }

    @Test func `exact costs what plain dynamic programming over all sets costs`() throws {
        var compared = 0
        for seed in 0..<200 as Range<UInt64> {
            for (graph, cost) in try Self.cases(6 + Int(seed % 5), seed) where graph.intermediateCount <= 10 {
                guard let costs = Exhaustion.table(graph, cost: cost) else { continue }
                compared += 1
                let found = Self.exact(graph, cost)
                #expect(found.multiplications == costs[0], "seed \(seed), \(cost)")
                #expect(graph.cost(of: found.order, under: cost) == found.multiplications, "seed \(seed), \(cost)")
                #expect(found.isOptimal, "seed \(seed), \(cost)")
            }
        }
        #expect(compared > 500)
    }

    @Test func `no lower bound is above the least cost to come, in any state`() throws {
        for seed in 0..<100 as Range<UInt64> {
            for (graph, cost) in try Self.cases(7, seed) where graph.intermediateCount <= 9 {
                guard let costs = Exhaustion.table(graph, cost: cost) else { continue }
                let start = PositionFacts(graph, cost: cost, groupSize: 1 + Int(seed % 5))
                for set in costs.indices {
                    var facts = start
                    for vertex in graph.intermediates where set >> vertex.index & 1 != 0 { facts.eliminate(vertex) }
                    #expect(facts.lowerBound <= costs[set], "seed \(seed), \(cost), set \(set)")
                }
            }
        }
    }

    @Test func `a vertex never costs less than its floor before`() throws {
        for seed in 0..<300 as Range<UInt64> {
            for (graph, cost) in try Self.cases(12, seed) {
                let facts = PositionFacts(graph, cost: cost, groupSize: 1)
                let floors = graph.intermediates.map { facts.floor($0) }
                var random = CounterRandom(seed: seed, stream: 5)
                let order = Array(graph.intermediates).shuffled(using: &random)
                for (vertex, count) in zip(order, graph.steps(of: order, under: cost)) {
                    #expect(floors[vertex.index] <= count, "seed \(seed), \(cost), \(vertex)")
                }
            }
        }
    }

    @Test func `what is stopped early has a bound that is no higher than the optimum`() throws {
        for seed in 0..<40 as Range<UInt64> {
            for (graph, cost) in try Self.cases(11, seed) {
                let best = Self.exact(graph, cost).multiplications
                for seconds in [0, 0.0002, 0.001] {
                    let found = Self.exact(graph, cost, Deadline(seconds: seconds))
                    let bound = try #require(found.lowerBound)
                    #expect(bound <= best, "seed \(seed), \(cost)")
                    #expect(best <= found.multiplications, "seed \(seed), \(cost)")
                    #expect(graph.cost(of: found.order, under: cost) == found.multiplications, "seed \(seed), \(cost)")
                }
            }
        }
    }

    /// Each takes a copy of 200 KB, and so does each vertex that is forced, of which hundreds come one after the other.
    @Test func `the time is kept where a set has hundreds of moves`() throws {
        let size = try #require(RandomProgram.Size(vertices: 600, inputs: 20, outputs: 20))
        let graph = try ComputationalGraph(RandomProgram.program(size, seed: 3))
        let order = Orders.reverse(graph)
        let start = Solution(order: order, multiplications: graph.cost(of: order), moves: 0, trace: [])
        let clock = CountingClock(secondsALook: 0.001)
        let found = Orders.exact(graph, from: start, deadline: Deadline(seconds: 0.1, clock: clock))
        // A hundred looks fall into the first sets, each of which has hundreds of moves.
        #expect(found.moves <= 3)
        // Once the time is over every vertex of the way back looks once more.
        #expect(clock.looks <= 100 + graph.intermediateCount)
    }

    @Test(arguments: [0, 0.001, 0.03])
    func `exact costs no more than Markowitz where the time is too short for annealing`(seconds: Double) throws {
        let graph = try ComputationalGraph(ReferenceTask.robotArm6DOF.program())
        let found = Solver.solve(
            graph, cost: .executed, method: .exact, deadline: Deadline(seconds: seconds), seed: 1)
        #expect(found.multiplications <= graph.cost(of: Orders.markowitz(graph), under: .executed))
    }

    @Test(arguments: [
        (ReferenceTask.robotArm6DOF, 221), (.humanHeartDipole, 148), (.propaneCombustion, 88),
    ])
    func `the best known orders are optimal`(task: ReferenceTask, best: Int) throws {
        let graph = try ComputationalGraph(task.program())
        let found = Self.exact(graph, .published)
        #expect(found.lowerBound == best)
        #expect(found.multiplications == best)
    }
}
