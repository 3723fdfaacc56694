import Jacobians
import Orders
import Programs
import Tasks
import Testing
import VertexGame

/// The cost model `executed` against the code that it speaks of.
@Suite struct ExecutedCountTests {
    @Test(arguments: ReferenceProgram.all)
    func `the executed cost of an order is the number of multiplications in its code`(task: ReferenceProgram) throws {
        let graph = try task.graph
        var random = CounterRandom(seed: 5, stream: 0)
        let shuffled = (0..<10).map { _ in Array(graph.intermediates).shuffled(using: &random) }
        for order in [Orders.forward(graph), Orders.reverse(graph), Orders.markowitz(graph)] + shuffled {
            #expect(graph.cost(of: order, under: .executed) == (try JacobianCode(graph, order)).multiplications)
        }
    }

    @Test(arguments: 1...20)
    func `so it is on random programs`(seed: Int) throws {
        let size = try #require(RandomProgram.Size(vertices: 60, inputs: 6, outputs: 5))
        let graph = try ComputationalGraph(RandomProgram.program(size, seed: UInt64(seed)))
        var random = CounterRandom(seed: UInt64(seed), stream: 1)
        for _ in 0..<5 {
            let order = Array(graph.intermediates).shuffled(using: &random)
            #expect(graph.cost(of: order, under: .executed) == (try JacobianCode(graph, order)).multiplications)
        }
    }

    @Test func `a product that was counted before what it meets cancelled is not in the code`() throws {
        // sin(sin(x)) and its negative are added, which gives the constant 0; so is x, or the output would depend on
        // nothing.
        let graph = try ComputationalGraph(
            Program(
                name: "late", inputs: [.scalar],
                operations: [
                    Operation(Sine(), [.value(0)]), Operation(Sine(), [.value(1)]), Operation(Negate(), [.value(2)]),
                    Operation(Add(), [.value(2), .value(3)]), Operation(Add(), [.value(4), .value(0)]),
                ], outputs: [5]))
        for (values, counted, written) in [([1, 3, 4, 2], 1, 0), ([3, 4, 1, 2], 1, 0), ([4, 3, 2, 1], 0, 0)] {
            let order = try graph.order(ofValues: values)
            #expect(graph.cost(of: order, under: .executed) == counted, "\(values)")
            #expect(try JacobianCode(graph, order).multiplications == written, "\(values)")
        }
    }

    @Test(arguments: ReferenceProgram.all)
    func `annealing under the executed cost finds no worse than reverse mode, at the cost it says`(
        task: ReferenceProgram
    )
        throws
    {
        let graph = try task.graph
        let start = Orders.reverse(graph)
        let found = Orders.annealed(graph, cost: .executed, from: start, seed: 1, limit: .moves(3_000))
        #expect(found.multiplications <= graph.cost(of: start, under: .executed))
        #expect(found.multiplications == graph.cost(of: found.order, under: .executed))
        #expect(found.multiplications == (try JacobianCode(graph, found.order)).multiplications)
    }
}
