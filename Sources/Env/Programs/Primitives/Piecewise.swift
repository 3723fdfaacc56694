/// |x|; its derivative at 0 is taken as 1, as jax does.
package struct AbsoluteValue: UnaryPrimitive {
    package static let name = "abs"
    package init() {}
    package func value(_ x: Double) -> Double { abs(x) }
    package func derivative(_ x: Double, _ y: Double) -> Double { x < 0 ? -1 : 1 }
}

/// −1, 0 or 1: the sign of x. Constant wherever it is differentiable, so it has no edge.
package struct Sign: StepwiseUnary {
    package static let name = "sign"
    package init() {}
    package func value(_ x: Double) -> Double { x > 0 ? 1 : x < 0 ? -1 : x }
}
