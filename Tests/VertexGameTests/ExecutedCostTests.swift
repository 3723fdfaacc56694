import Orders
import Programs
import Tasks
import Testing
import VertexGame

@Suite struct ExecutedCostTests {
    @Test(arguments: [
        ("RoeFlux_1d", 362, 234), ("HumanHeartDipole", 48, 60), ("PropaneCombustion", 26, 26),
        ("RobotArm_6DOF", 227, 221),
    ])
    func `Forward and reverse execute what an emitter writes`(name: String, forward: Int, reverse: Int) throws {
        let graph = try ComputationalGraph(Reference.load(name).0)
        #expect(graph.cost(of: Orders.forward(graph), under: .executed) == forward)
        #expect(graph.cost(of: Orders.reverse(graph), under: .executed) == reverse)
    }

    @Test func `Signs are free, constants fold, and 0 makes no work`() throws {
        func cost(_ function: @escaping ([Traced]) -> [Traced]) throws -> [Int] {
            let graph = try ComputationalGraph(Program(name: "case", inputCount: 2, tracing: function))
            return graph.steps(of: Orders.forward(graph), under: .executed)
        }
        #expect(try cost { [-(2.0 * $0[0])] } == [0])
        #expect(try cost { [Traced.sin(-$0[0])] } == [0])
        #expect(try cost { [Traced.sin(2.0 * $0[0])] } == [1])
        #expect(try cost { [Traced.sin(Traced.cos($0[0]))] } == [1])
        #expect(try cost { x in [Traced.sin(x[0] - x[0])] } == [0])
        #expect(try cost { x in [Traced.sin(x[0] + x[0])] } == [1])
        #expect(try cost { x in [Traced.sin(0.5 * (x[0] + x[0]))] } == [0, 0])
        // 2x − 2x folds to 0 when both are eliminated; what is above is free then.
        #expect(try cost { x in [Traced.sin(2.0 * x[0] - 2.0 * x[0])] } == [0, 0, 0])
    }

    @Test func `Edges on no path from an input to an output cost nothing`() throws {
        let graph = try ComputationalGraph(
            Program(name: "dead", inputCount: 1) { x in
                let sine = Traced.sin(x[0])
                _ = Traced.cos(sine)
                return [Traced.exp(sine)]
            })
        let order = Orders.forward(graph)
        #expect(graph.steps(of: order) == [2, 0])
        #expect(graph.steps(of: order, under: .executed) == [1, 0])
    }

    @Test(arguments: [1, 20, 60, 150])
    func `A plain game with dictionaries executes as much, move by move`(size: Int) throws {
        for seed in 0..<25 as Range<UInt64> {
            let graph = try ComputationalGraph(.random(inputs: 3, operations: size, outputs: 6, seed: seed))
            var random = CounterRandom(seed: seed, stream: 3)
            let order = graph.randomOrder(&random)
            var state = GameState(graph, cost: .executed)
            var plain = try PlainExecutedGame(graph)
            for vertex in order {
                let foreseen = state.multiplications(eliminating: vertex)
                #expect(state.eliminate(vertex) == foreseen, "seed \(seed)")
                #expect(plain.eliminate(vertex) == foreseen, "seed \(seed), \(vertex)")
            }
            #expect(state.isTerminal)
            #expect(state.multiplications <= graph.cost(of: order), "seed \(seed)")
        }
    }
}
