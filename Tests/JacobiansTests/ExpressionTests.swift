import Jacobians
import Programs
import Testing
import VertexGame

@Suite struct ExpressionTests {
    /// Every primitive that has formulas, with the parameters that matter.
    private var primitives: [any FormulaPrimitive] {
        let plain = PrimitiveRegistry.all.compactMap { try? $0.init(Parameters()) as? any FormulaPrimitive }
        return plain + [-20, -3, -1, 0, 1, 2, 3, 7, 16, 17].map { IntegerPower(exponent: $0) }
    }

    @Test func `Formulas of value and partials agree with the primitive at random points`() {
        var random = CounterRandom(seed: 7, stream: 0)
        #expect(primitives.count > 25)
        for primitive in primitives {
            var compared = 0
            for trial in 0..<400 {
                let scale = trial % 2 == 0 ? 1.0 : 3.0
                let operands = (0..<type(of: primitive).operandCount).map { _ in
                    trial % 40 == 0 ? 0 : (2 * random.uniform() - 1) * scale
                }
                let value = primitive.value(operands)
                guard value.isFinite else { continue }
                compared += 1
                let formula = primitive.expression.value(operands, result: .nan)
                #expect(isClose(formula, value), "\(type(of: primitive).name) at \(operands)")
                for index in operands.indices {
                    let expected = primitive.partial(index, operands, result: value)
                    let given = primitive.partialExpressions[index].value(operands, result: value)
                    #expect(isClose(given, expected), "partial \(index) of \(type(of: primitive).name) at \(operands)")
                    if !primitive.hasPartial(index) { #expect(primitive.partialExpressions[index] == 0) }
                }
            }
            #expect(compared > 40, "\(type(of: primitive).name)")
        }
    }

    private func isClose(_ left: Double, _ right: Double) -> Bool {
        left == right || (left.isNaN && right.isNaN) || abs(left - right) <= 1e-13 * abs(right)
    }
}
