import Programs
import Testing
import VertexGame

@Suite struct SymbolicPrimitiveTests {
    /// Those of tensors, and every primitive without parameters on numbers alone and on rows.
    private static func cases() throws -> [TensorCase] {
        TensorCase.all
            + (try PrimitiveTests.all()).flatMap { primitive in
                [[], [3]].map { extents in
                    TensorCase(primitive, Array(repeating: extents, count: type(of: primitive).operandCount))
                }
            }
    }

    @Test func `Every registered primitive has formulas, and every one is compared`() throws {
        let compared = Set(try Self.cases().map { type(of: $0.primitive).name })
        for type in PrimitiveRegistry.all {
            #expect(type is any SymbolicPrimitive.Type, "\(type.name)")
            #expect(compared.contains(type.name), "\(type.name)")
        }
    }

    @Test func `Code gives the value and the partial derivatives that the primitive gives`() throws {
        for sample in try Self.cases() {
            for seed in UInt64(1)...4 {
                var random = CounterRandom(seed: seed, stream: 3)
                try compare(sample, sample.operands(&random, hasTies: seed > 2), "\(sample), seed \(seed)")
            }
        }
    }

    private func compare(_ sample: TensorCase, _ operands: [Tensor], _ name: String) throws {
        let primitive = try #require(sample.primitive as? any SymbolicPrimitive, "\(name)")
        let shape = try #require(primitive.resultShape(sample.shapes), "\(name)")
        let result = primitive.value(operands, shape: shape)
        var builder = StatementBuilder()
        var inputs: [Double] = []
        let symbols = operands.enumerated().map { position, operand in
            // Indices are known when the code is made.
            if sample.indexPositions.contains(position) {
                return SymbolicTensor(operand.shape, operand.elements.map { .number($0) })
            }
            defer { inputs += operand.elements }
            return SymbolicTensor(operand.shape, operand.elements.indices.map { Term(.input(inputs.count + $0)) })
        }
        let terms = SymbolicTensor(shape, primitive.terms(symbols, shape: shape, &builder))
        let partials = operands.indices.map { primitive.partialTerms($0, symbols, result: terms, &builder) }
        let run = StatementRun(builder.statements, inputs)
        for (term, number) in zip(terms.elements, result.elements) {
            #expect(Self.isClose(run.number(term), number), "\(name)")
        }
        for (position, operand) in operands.enumerated() {
            let width = operand.elements.count
            var matrix = Array(repeating: 0.0, count: result.elements.count * width)
            for entry in partials[position] {
                #expect(matrix[entry.row * width + entry.column] == 0, "\(name): an entry comes twice")
                matrix[entry.row * width + entry.column] = run.number(entry.value)
            }
            let expected = primitive.jacobian(position, operands, result: result)
            #expect(primitive.hasPartial(position) || partials[position].isEmpty, "\(name)")
            #expect(zip(matrix, expected).allSatisfy(Self.isClose), "∂/∂operand \(position) of \(name)")
        }
    }

    private static func isClose(_ left: Double, _ right: Double) -> Bool {
        left == right || left.isNaN && right.isNaN || abs(left - right) <= 1e-13 * max(1, abs(right))
    }
}
