/// A primitive that is constant wherever it is differentiable, so that it has no edge.
package protocol Stepwise: Primitive {}

extension Stepwise {
    package func hasPartial(_ operand: Int) -> Bool { false }
    package func partial(_ operand: Int, _ operands: [Double], result: Double) -> Double { 0 }
}

/// One of one operand.
package protocol StepwiseUnary: Stepwise, UnaryPrimitive {}

extension StepwiseUnary {
    package func derivative(_ x: Double, _ y: Double) -> Double { 0 }
    package func partial(_ operand: Int, _ operands: [Double], result: Double) -> Double { 0 }
}

/// One of two operands.
package protocol StepwiseBinary: Stepwise, BinaryPrimitive {}

extension StepwiseBinary {
    package func partials(_ x: Double, _ y: Double, _ z: Double) -> (Double, Double) { (0, 0) }
    package func partial(_ operand: Int, _ operands: [Double], result: Double) -> Double { 0 }
}
