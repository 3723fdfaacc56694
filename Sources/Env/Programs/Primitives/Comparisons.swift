/// Whether x and y are equal: 1 or 0.
package struct Equal: StepwiseBinary {
    package static let name = "eq"
    package init() {}
    package static let expression: Expression = Function.equal(.x, .y)
}

/// Whether x and y differ: 1 or 0.
package struct NotEqual: StepwiseBinary {
    package static let name = "ne"
    package init() {}
    package static let expression: Expression = 1 - Function.equal(.x, .y)
}

/// Whether x is less than y: 1 or 0.
package struct Less: StepwiseBinary {
    package static let name = "lt"
    package init() {}
    package static let expression: Expression = Function.less(.x, .y)
}

/// Whether x is at most y: 1 or 0.
package struct LessOrEqual: StepwiseBinary {
    package static let name = "le"
    package init() {}
    package static let expression: Expression = Function.less(.x, .y) + Function.equal(.x, .y)
}

/// Whether x is greater than y: 1 or 0.
package struct Greater: StepwiseBinary {
    package static let name = "gt"
    package init() {}
    package static let expression: Expression = Function.less(.y, .x)
}

/// Whether x is at least y: 1 or 0.
package struct GreaterOrEqual: StepwiseBinary {
    package static let name = "ge"
    package init() {}
    package static let expression: Expression = Function.less(.y, .x) + Function.equal(.x, .y)
}

/// Whether x is neither infinite nor no number: 1 or 0.
package struct IsFinite: StepwiseUnary {
    package static let name = "is_finite"
    package init() {}
    package static let expression: Expression = Function.less(Function.abs(.x), .number(.infinity))
}
