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
            // Value 3 is an input plus 1, the least that acosh takes, and above the lower bound of clamp.
            let operands = (0..<type(of: primitive).operandCount).map { Operand.value($0) }
            let result = append(
                Operation(
                    primitive,
                    primitive is InverseHyperbolicCosine
                        ? [.value(3)] : primitive is Clamp ? [.value(0), .value(1), .value(3)] : operands))
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

    /// What chooses among numbers, on five inputs.
    private func choices() throws -> Program {
        let row = Shape([5])
        let whole: [any Primitive] = [
            CumulativeMax(axis: 0), CumulativeMin(axis: 0, isReversed: true), ReduceMax(axes: [0]),
            ReduceMin(axes: [0]),
            ReduceProduct(axes: [0]), CumulativeProduct(axis: 0), Sort(axis: 0), AbsoluteValue(),
        ]
        let operations =
            whole.map { Operation($0, [.value(0)], shape: $0.resultShape([row]) ?? .scalar) } + [
                Operation(Maximum(), [.value(0), .literal(2)], shape: row),
                Operation(Minimum(), [.value(0), .literal(2)], shape: row),
                Operation(Clamp(), [.literal(1), .value(0), .literal(2)], shape: row),
                Operation(GreaterOrEqual(), [.value(0), .literal(2)], shape: row),
                Operation(Multiply(), [.value(0), .value(0)], shape: row),
                Operation(SelectN(), [.value(12), .value(0), .value(13)], shape: row),
            ]
        return try Program(
            name: "choices", inputs: [row], operations: operations, outputs: Array(1...11) + [14])
    }

    @Test(arguments: TargetLanguage.allCases)
    func `Code gives the derivatives of the primitives at ties in every language`(language: TargetLanguage) throws {
        let graph = try ComputationalGraph(choices())
        let order = Orders.reverse(graph)
        let files = try JacobianCode(graph, order).emit(language)
        let ties: [[Double]] = [[1, 1, 1, 1, 1], [2, 1, 2, 2, 2], [0, -0.0, 0, 0, 0], [3, 3, 1, 3, 2]]
        let result = try CodeVerification.run(files, language, graph, order, points: ties)
        #expect(result.maxError == 0, "\(language)")
        #expect(result.note.map { $0.hasPrefix("not verified: no ") } ?? (result.pointCount > ties.count))
        let first = try Accumulation(of: graph, order: order, at: ties[0]).jacobian
        #expect(first[2] == [0.25, 0.25, 0.5, 0, 0])
    }
}
