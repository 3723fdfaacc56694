/// |x|; its derivative at 0 is taken as 1, as jax does.
package struct AbsoluteValue: UnaryPrimitive {
    package static let name = "abs"
    package init() {}
    package static let expression: Expression = Function.abs(.x)
    package static let derivative: Expression = Function.choose(Function.less(.x, 0), -1, 1)
}

/// −1, 0 or 1: the sign of x. Constant wherever it is differentiable, so it has no edge.
package struct Sign: StepwiseUnary {
    package static let name = "sign"
    package init() {}
    package static let expression: Expression = Function.sign(.x)
}

/// The larger of x and y; where they are equal, half of the derivative goes to each, as jax does.
package struct Maximum: BinaryPrimitive {
    package static let name = "max"
    package init() {}
    package static let expression: Expression = Function.max(.x, .y)
    package static let partialExpressions: [Expression] = [
        Function.less(.y, .x) + 0.5 * Function.equal(.x, .y),
        Function.less(.x, .y) + 0.5 * Function.equal(.x, .y),
    ]
}

/// The smaller of x and y; where they are equal, half of the derivative goes to each, as jax does.
package struct Minimum: BinaryPrimitive {
    package static let name = "min"
    package init() {}
    package static let expression: Expression = Function.min(.x, .y)
    package static let partialExpressions: [Expression] = [
        Function.less(.x, .y) + 0.5 * Function.equal(.x, .y),
        Function.less(.y, .x) + 0.5 * Function.equal(.x, .y),
    ]
}
