import Jacobians
import Programs
import Tasks
import Testing
import VertexGame

@Suite struct AccumulationTests {
    @Test(arguments: ReferenceProgram.all)
    func `Every order gives the Jacobian of the reference`(task: ReferenceProgram) throws {
        let graph = try task.graph
        for sample in try task.samples {
            for order in graph.orders() {
                let result = try Accumulation(of: graph, order: order, at: sample.inputs)
                #expect(relativeDifference(result.jacobian, sample.jacobian) < 1e-9)
            }
        }
    }

    @Test(arguments: ReferenceProgram.all)
    func `Stored orders take the stored multiplications`(task: ReferenceProgram) throws {
        let graph = try task.graph
        let count = graph.program.inputs.reduce(0) { $0 + $1.elementCount }
        // The stored f ties a wrong axis, which one step of its shuffled order meets.
        for (name, stored) in try task.orders where (task.name, name) != ("f", "shuffled") {
            let point = try task.samples.first?.inputs ?? (0..<count).map { 0.3 + 0.01 * Double($0) }
            let result = try Accumulation(of: graph, order: graph.order(ofValues: stored.order), at: point)
            #expect(result.multiplications == stored.multiplications, "\(name)")
        }
    }

    @Test func `Outputs listed twice, used further or inputs have their rows`() throws {
        let program = try Program(
            name: "copies", inputs: [.scalar, .scalar],
            operations: [
                Operation(Multiply(), [.value(0), .value(0)]), Operation(Sine(), [.value(2)]),
                Operation(Subtract(), [.value(1), .value(1)]),
            ], outputs: [3, 2, 3, 0, 4])
        let graph = try ComputationalGraph(program)
        for order in graph.orders() {
            let jacobian = try Accumulation(of: graph, order: order, at: [0.5, 2]).jacobian
            let slope = Sine().partial(0, [0.25], result: 0)
            #expect(jacobian == [[slope, 0], [1, 0], [slope, 0], [1, 0], [0, 0]])
        }
    }

    @Test func `Incomplete orders and points of another size are refused`() throws {
        let graph = try ComputationalGraph(ReferenceTask.robotArm6DOF.program())
        let order = Array(graph.intermediates)
        func code(_ order: [Vertex], _ point: [Double]) -> JacobianError.Code? {
            #expect(throws: JacobianError.self) { try Accumulation(of: graph, order: order, at: point) }?.code
        }
        #expect(code(Array(order.dropLast()), [1, 1, 1, 1, 1, 1]) == .badOrder)
        #expect(code(order + [order[0]], [1, 1, 1, 1, 1, 1]) == .badOrder)
        #expect(code(order + [Vertex(graph.intermediateCount)], [1, 1, 1, 1, 1, 1]) == .badOrder)
        #expect(code(order, [1]) == .badPoint)
    }
}
