import Jacobians
import Tasks
import Testing
import VertexGame

@Suite struct AccumulationTests {
    @Test(arguments: ReferenceProgram.all)
    func `Every order gives the Jacobian of the reference at the published count`(task: ReferenceProgram) throws {
        let graph = try task.graph
        for sample in try task.samples {
            for order in graph.orders() {
                let result = try Accumulation(of: graph, order: order, at: sample.inputs)
                #expect(relativeDifference(result.jacobian, sample.jacobian) < 1e-9)
                #expect(result.multiplications == graph.cost(of: order))
            }
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
            let jacobian = try Accumulation.jacobian(of: graph, order: order, at: [0.5, 2])
            let slope = Sine().derivative(0.25, 0)
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
