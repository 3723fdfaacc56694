/// A primitive that is constant wherever it is differentiable, so that it has no edge.
package protocol Stepwise: FormulaPrimitive {}

extension Stepwise {
    package func hasPartial(_ operand: Int) -> Bool { false }
}

/// One of one operand.
package protocol StepwiseUnary: Stepwise, PlainFormula {}

extension StepwiseUnary {
    package static var operandCount: Int { 1 }
    package static var partialExpressions: [Expression] { [0] }
}

/// One of two operands.
package protocol StepwiseBinary: Stepwise, PlainFormula {}

extension StepwiseBinary {
    package static var operandCount: Int { 2 }
    package static var partialExpressions: [Expression] { [0, 0] }
}
