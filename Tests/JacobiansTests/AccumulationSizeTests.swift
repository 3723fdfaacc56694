import Jacobians
import Orders
import Programs
import Testing
import VertexGame

/// Programs whose Jacobians would take all memory are refused before any work is done.
@Suite struct AccumulationSizeTests {
    /// A vector, `steps` elementwise operations, and all of its numbers as outputs.
    private static func chain(length: Int, steps: Int) throws -> ComputationalGraph {
        let shape = Shape([length])
        let operations = (0..<steps).map { Operation(Sine(), [.value($0)], shape: shape) }
        return try ComputationalGraph(
            Program(name: "chain", inputs: [shape], operations: operations, outputs: [steps]))
    }

    @Test func `A chain of many elementwise operations on a vector is no larger than its diagonals`() throws {
        let graph = try Self.chain(length: 1_000, steps: 200)
        let found = try Accumulation(of: graph, order: Orders.reverse(graph), at: Array(repeating: 0.5, count: 1_000))
        #expect(found.jacobian[3][3] != 0)
        #expect(found.jacobian[3][4] == 0)
    }

    @Test func `A Jacobian of too many numbers is refused, zeros included`() throws {
        let graph = try Self.chain(length: 5_000, steps: 2)
        let error = #expect(throws: JacobianError.self) {
            try Accumulation(of: graph, order: Orders.reverse(graph), at: Array(repeating: 0.5, count: 5_000))
        }
        #expect(error?.code == .tooLarge)
        #expect(error?.description.contains("the Jacobian holds more than") == true)
    }

    @Test func `Too many entries of local partial derivatives are refused`() throws {
        let matrix = Shape([256, 256])
        let graph = try ComputationalGraph(
            Program(
                name: "product", inputs: [matrix, matrix],
                operations: [
                    Operation(DotGeneral(contracting: [[1], [0]]), [.value(0), .value(1)], shape: matrix),
                    Operation(ReduceSum(axes: [0, 1]), [.value(2)]),
                ], outputs: [3]))
        let error = #expect(throws: JacobianError.self) {
            try Accumulation(of: graph, order: Orders.reverse(graph), at: Array(repeating: 0.5, count: 1 << 17))
        }
        #expect(error?.code == .tooLarge)
        #expect(error?.description.contains("partial derivatives hold") == true)
    }

    @Test func `Too many products are refused, though each partial derivative is small`() throws {
        // Forward mode multiplies matrices of 400 by 160,000 numbers; reverse mode none of that size.
        let (vector, matrix) = (Shape([400]), Shape([400, 400]))
        let graph = try ComputationalGraph(
            Program(
                name: "layers", inputs: [matrix, vector],
                operations: [
                    Operation(DotGeneral(contracting: [[1], [0]]), [.value(0), .value(1)], shape: vector),
                    Operation(Sine(), [.value(2)], shape: vector),
                    Operation(DotGeneral(contracting: [[1], [0]]), [.value(0), .value(3)], shape: vector),
                    Operation(Sine(), [.value(4)], shape: vector),
                    Operation(DotGeneral(contracting: [[1], [0]]), [.value(0), .value(5)], shape: vector),
                    Operation(ReduceSum(axes: [0]), [.value(6)]),
                ], outputs: [7]))
        let point = Array(repeating: 0.001, count: 160_400)
        #expect(throws: Never.self) { try Accumulation(of: graph, order: Orders.reverse(graph), at: point) }
        let error = #expect(throws: JacobianError.self) {
            try Accumulation(of: graph, order: Orders.forward(graph), at: point)
        }
        #expect(error?.code == .tooLarge)
        #expect(error?.description.contains("elimination multiplies") == true)
    }
}
