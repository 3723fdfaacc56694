import Orders
import Programs
import Tasks
import Testing
import VertexGame

@Suite struct OrdersTests {
    @Test func `Forward goes up and reverse goes down the value ids`() throws {
        let graph = try ComputationalGraph(ReferenceTask.roeFlux1D.program())
        let forward = graph.values(of: Orders.forward(graph))
        #expect(forward == forward.sorted())
        #expect(graph.values(of: Orders.reverse(graph)) == forward.reversed())
        #expect(forward.count == graph.intermediateCount)
    }

    @Test func `Markowitz takes the lowest degree, ties by lowest value id`() throws {
        // Values: 1 = sin x, 2 = cos x, 3 = 1 · 2, 4 = exp 3, 5 = sin 4; degrees 1, 1, 2, 1, so 1, 2, 3, 4 with 3 last.
        let graph = try ComputationalGraph(
            Program(name: "tie", inputCount: 1) { x in
                let product = Traced.sin(x[0]) * Traced.cos(x[0])
                let last = product * 2.0 + x[0]
                return [last * product]
            })
        let order = graph.values(of: Orders.markowitz(graph))
        var state = GameState(graph)
        for id in order {
            let vertex = try #require(graph.vertex(ofValue: id))
            var degrees: [(Int, Vertex)] = []
            state.forEachAlive { degrees.append((state.predecessorCount($0) * state.successorCount($0), $0)) }
            #expect(try #require(degrees.min { $0 < $1 }).1 == vertex)
            state.eliminate(vertex)
        }
        #expect(state.isTerminal)
    }

    @Test(arguments: [
        (ReferenceTask.roeFlux1D, 620, 364, 407), (.robotArm6DOF, 397, 301, 288), (.humanHeartDipole, 240, 172, 194),
        (.propaneCombustion, 151, 90, 111),
    ])
    func `Baselines of the tasks equal the literature`(task: ReferenceTask, forward: Int, reverse: Int, markowitz: Int)
        throws
    {
        let baselines = Baselines(try ComputationalGraph(task.program()))
        #expect([baselines.forward, baselines.reverse, baselines.markowitz] == [forward, reverse, markowitz])
        #expect(baselines.best == min(forward, reverse, markowitz))
    }

    @Test func `Baselines leave Markowitz out where it takes longer than is allowed`() throws {
        let size = try #require(RandomProgram.Size(vertices: 2_000, inputs: 20, outputs: 20))
        let graph = try ComputationalGraph(RandomProgram.program(size, seed: 1))
        let baselines = Baselines(graph, markowitzSeconds: 0)
        #expect(baselines.markowitz == nil)
        #expect(baselines.best == min(baselines.forward, baselines.reverse))
    }
}
