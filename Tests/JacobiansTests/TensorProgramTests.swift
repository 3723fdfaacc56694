import Jacobians
import Orders
import Programs
import Tasks
import Testing
import VertexGame

/// Accumulation, the executed cost and code on random programs of tensors.
@Suite struct TensorProgramTests {
    private static func graph(seed: Int) throws -> ComputationalGraph {
        let size = try #require(RandomProgram.Size(vertices: 10 + seed, inputs: 4, outputs: 3))
        return try ComputationalGraph(RandomTensorProgram.program(size, seed: UInt64(seed)))
    }

    private static func point(_ program: Program, seed: Int) -> [Double] {
        var random = CounterRandom(seed: UInt64(seed), stream: 7)
        return (0..<program.inputs.reduce(0) { $0 + $1.elementCount }).map { _ in 0.5 + random.uniform() }
    }

    @Test(arguments: 1...40)
    func `Every order accumulates what reverse mode gives`(seed: Int) throws {
        let graph = try Self.graph(seed: seed)
        let point = Self.point(graph.program, seed: seed)
        let expected = try Self.reverseMode(graph.program, at: point)
        // The generator promises it.
        #expect(expected.allSatisfy { $0.reduce(0) { $0 + abs($1) } <= 256 })
        for order in graph.orders() {
            let found = try Accumulation(of: graph, order: order, at: point)
            #expect(relativeDifference(found.jacobian, expected) < 1e-9)
            #expect(found.multiplications == graph.cost(of: order))
        }
    }

    @Test(arguments: 1...20)
    func `The executed cost is the number of multiplications that the code executes`(seed: Int) throws {
        let graph = try Self.graph(seed: seed)
        let point = Self.point(graph.program, seed: seed)
        let expected = try Self.reverseMode(graph.program, at: point)
        for order in graph.orders() {
            let code = try JacobianCode(graph, order)
            var interpreter = Interpreter()
            let found = interpreter.jacobian(code, at: point)
            #expect(relativeDifference(found, expected) < 1e-9)
            #expect(interpreter.multiplications == code.multiplications)
            #expect(interpreter.additions == code.additions)
            #expect(graph.cost(of: order, under: .executed) == code.multiplications)
        }
    }

    @Test(arguments: 1...10)
    func `Annealing tells the true cost of what it finds`(seed: Int) throws {
        let graph = try Self.graph(seed: seed)
        for cost in CostModel.allCases {
            let start = Orders.reverse(graph)
            let found = Orders.annealed(graph, cost: cost, from: start, seed: 1, limit: .moves(2_000))
            #expect(found.multiplications == graph.cost(of: found.order, under: cost))
            #expect(found.multiplications <= graph.cost(of: start, under: cost))
        }
    }

    /// The Jacobian by adjoints of whole values: no graph, no order, no structure.
    private static func reverseMode(_ program: Program, at point: [Double]) throws -> [[Double]] {
        let values = try program.tensors(at: program.tensors(of: point))
        return program.outputs.flatMap { output in
            values[output].elements.indices.map { row in
                var adjoints = values.map { Array(repeating: 0.0, count: $0.elements.count) }
                adjoints[output][row] = 1
                for (index, operation) in program.operations.enumerated().reversed() {
                    let id = program.inputs.count + index
                    let operands = program.operands(of: operation, values)
                    for (position, operand) in operation.operands.enumerated() {
                        guard let source = operand.valueID else { continue }
                        for entry in operation.primitive.partialEntries(position, operands, result: values[id]) {
                            adjoints[source][entry.column] += adjoints[id][entry.row] * entry.value
                        }
                    }
                }
                return adjoints.prefix(program.inputs.count).flatMap { $0 }
            }
        }
    }
}
