import Jacobians
import Orders
import Programs
import Testing
import VertexGame

@Suite(.serialized) struct PrimitiveCodeTests {
    /// Each primitive without parameters, times an input so that its value is part of the Jacobian too.
    private func program() throws -> Program {
        var operations = [Operation(Add(), [.value(0), .literal(1)])]
        var outputs: [Int] = []
        func append(_ operation: Operation) -> Int {
            operations.append(operation)
            return 2 + operations.count
        }
        let types = PrimitiveRegistry.all.compactMap { $0 as? any PlainPrimitive.Type }
        let rounding: [any Primitive] = [Round(isToEven: false), Round(isToEven: true)]
        for primitive in types.map({ $0.init() as any Primitive }) + rounding where !(primitive is StopGradient) {
            // The least that acosh takes is 1: value 3 is an input plus 1.
            let operands = (0..<type(of: primitive).operandCount).map { Operand.value($0) }
            let result = append(
                Operation(primitive, primitive is InverseHyperbolicCosine ? [.value(3)] : operands))
            outputs.append(append(Operation(Multiply(), [.value(result), .value(0)])))
        }
        return try Program(
            name: "every", inputs: [.scalar, .scalar, .scalar], operations: operations, outputs: outputs)
    }

    @Test(arguments: TargetLanguage.allCases)
    func `Code of every primitive gives the Jacobian in every language`(language: TargetLanguage) throws {
        let graph = try ComputationalGraph(program())
        let order = Orders.reverse(graph)
        let files = try JacobianCode(graph, order).emit(language)
        let result = try CodeVerification.run(files, language, graph, order)
        #expect(result.maxError < 1e-9, "\(language)")
        #expect(result.finiteDifferenceError < 1e-5)
        #expect(result.note.map { $0.hasPrefix("not verified: no ") } ?? (result.pointCount > 3))
    }
}
