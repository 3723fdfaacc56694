/// A primitive that is constant wherever it is differentiable, so that it has no edge.
package protocol Stepwise: FormulaPrimitive {}

extension Stepwise {
    package func hasPartial(_ operand: Int) -> Bool { false }
    package var partialExpressions: [Expression] { Array(repeating: 0, count: Self.operandCount) }
}

/// One of one operand.
package protocol StepwiseUnary: Stepwise, PlainPrimitive {}

extension StepwiseUnary {
    package static var operandCount: Int { 1 }
}

/// One of two operands.
package protocol StepwiseBinary: Stepwise, PlainPrimitive {}

extension StepwiseBinary {
    package static var operandCount: Int { 2 }
}
