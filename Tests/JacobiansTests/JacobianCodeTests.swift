import Jacobians
import Orders
import Tasks
import Testing
import VertexGame

@Suite struct JacobianCodeTests {
    @Test(arguments: ReferenceProgram.all)
    func `Statements give the Jacobian, and counts are what they execute`(task: ReferenceProgram) throws {
        let graph = try task.graph
        for order in graph.orders() {
            let code = try JacobianCode(graph, order)
            for sample in try task.samples {
                var interpreter = Interpreter()
                let jacobian = interpreter.jacobian(code, at: sample.inputs)
                #expect(relativeDifference(jacobian, sample.jacobian) < 1e-9)
                #expect(interpreter.multiplications == code.multiplications)
                #expect(interpreter.additions == code.additions)
            }
        }
    }

    @Test(arguments: [
        (ReferenceTask.roeFlux1D, 362, 234), (.humanHeartDipole, 48, 60), (.propaneCombustion, 26, 26),
        (.robotArm6DOF, 227, 221),
    ])
    func `Known partials cost nothing`(task: ReferenceTask, forward: Int, reverse: Int) throws {
        let graph = try ComputationalGraph(task.program())
        #expect(try JacobianCode(graph, Orders.forward(graph)).multiplications == forward)
        #expect(try JacobianCode(graph, Orders.reverse(graph)).multiplications == reverse)
    }
}
