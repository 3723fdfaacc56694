import Jacobians
import Orders
import Programs
import Tasks
import Testing
import VertexGame

@Suite(.serialized) struct VerificationTests {
    /// sin(factor · x⁸) · y.
    private func graph(_ factor: Double) throws -> ComputationalGraph {
        try ComputationalGraph(
            Program(
                name: "waves", inputs: [.scalar, .scalar],
                operations: [
                    Operation(IntegerPower(exponent: 8), [.value(0)]),
                    Operation(Multiply(), [.value(2), .literal(factor)]), Operation(Sine(), [.value(3)]),
                    Operation(Multiply(), [.value(4), .value(1)]),
                ], outputs: [5]))
    }

    private func verify(
        _ graph: ComputationalGraph, _ change: (String) -> String = { $0 }
    ) throws -> CodeVerification {
        let order = Orders.reverse(graph)
        let files = try JacobianCode(graph, order).emit(.c).map { ($0.fileName, change($0.text)) }
        return try CodeVerification.run(files, .c, graph, order)
    }

    /// Whether this machine has no compiler, so that nothing was compared.
    private func isBlind(_ result: CodeVerification) -> Bool { result.note?.contains("no C compiler") == true }

    @Test func `Points are those where roundings change little, if there are such`() throws {
        let result = try verify(graph(1))
        #expect(isBlind(result) || result.pointCount > 30)
        #expect(result.roundingError < 1e-11)
        #expect(result.maxError < 1e-12)
    }

    @Test func `What roundings change is said and excused`() throws {
        let result = try verify(graph(1e15))
        #expect(isBlind(result) || result.roundingError > 1e-6)
        #expect(result.unexplainedError == 0)
    }

    @Test func `A program that hangs on roundings everywhere is not verified`() throws {
        let result = try verify(graph(1e300))
        #expect(result.note?.contains("roundings alone") == true)
    }

    /// x · log x where two values computed from x pass a test, else 0: a kind of test for each program.
    @Test(arguments: 0..<5)
    func `Tests whose results roundings cannot turn over say nothing of roundings`(kind: Int) throws {
        let tests: [[Operation]] = [
            // x is a number.
            [Operation(NotEqual(), [.value(1), .value(1)]), Operation(Not(), [.value(2)])],
            [Operation(Equal(), [.value(1), .value(1)]), Operation(Or(), [.value(2), .value(2)])],
            // x is at most itself, and both as numbers multiplied are 1.
            [
                Operation(LessOrEqual(), [.value(1), .value(1)]), Operation(Multiply(), [.value(2), .value(2)]),
                Operation(Equal(), [.value(3), .literal(1)]),
            ],
            [Operation(ExclusiveOr(), [.value(0), .literal(0)]), Operation(And(), [.value(2), .value(2)])],
            // The sign of x, plus 1, is 2.
            [
                Operation(Sign(), [.value(0)]), Operation(Add(), [.value(2), .literal(1)]),
                Operation(GreaterOrEqual(), [.value(3), .literal(2)]),
            ],
        ]
        let operations = [Operation(Exponential(), [.value(0)])] + tests[kind]
        let product = operations.count + 1
        let graph = try ComputationalGraph(
            Program(
                name: "tests", inputs: [.scalar],
                operations: operations + [
                    Operation(Multiply(), [.value(0), .value(1)]),
                    Operation(SelectN(), [.value(product - 1), .literal(0), .value(product)]),
                ], outputs: [product + 1]))
        let result = try verify(graph)
        #expect(isBlind(result) || result.note == nil)
        #expect(isBlind(result) || result.pointCount > 30)
        #expect(result.roundingError < 1e-11)
    }

    @Test func `Entries that are finite are compared though others are so nowhere`() throws {
        let graph = try ComputationalGraph(
            Program(
                name: "half", inputs: [.scalar],
                operations: [
                    Operation(Sine(), [.value(0)]), Operation(Subtract(), [.value(0), .value(0)]),
                    Operation(Divide(), [.value(0), .value(2)]),
                ], outputs: [1, 3]))
        let right = try verify(graph)
        #expect(isBlind(right) || (right.entryCount == 1 && right.pointCount > 30 && right.maxError == 0))
        let wrong = try verify(graph) { $0.replacing("cos(", with: "0.999 * cos(") }
        #expect(isBlind(wrong) || wrong.unexplainedError > 1e-4)
    }

    @Test(arguments: [1.0, 1e14])
    func `Roundings do not excuse wrong code`(factor: Double) throws {
        let result = try verify(graph(factor)) { $0.replacing("cos(", with: "0.999 * cos(") }
        #expect(isBlind(result) || result.unexplainedError > 1e-4)
    }

    @Test func `Points are found where a program is defined at few`() throws {
        let result = try verify(ReferenceTask.g.graph)
        #expect(isBlind(result) || result.pointCount == 37)
    }

    @Test func `A program whose Jacobian is finite nowhere is not verified`() throws {
        let program = try Program(name: "nowhere", inputCount: 1) { x in [Traced.sqrt(-1.0 - x[0] * x[0])] }
        #expect(try verify(ComputationalGraph(program)).note?.contains("no point") == true)
    }
}
