/// Whether x and y are true. Truth values are numbers: 0 is false, any other true.
package struct And: StepwiseBinary {
    package static let name = "and"
    package init() {}
    package static let expression: Expression = Function.zeroWhereZero(.x, 1 - Function.equal(.y, 0))
}

/// Whether x or y or both are true.
package struct Or: StepwiseBinary {
    package static let name = "or"
    package init() {}
    package static let expression: Expression = 1 - Function.equal(.x, 0) * Function.equal(.y, 0)
}

/// Whether one of x and y alone is true.
package struct ExclusiveOr: StepwiseBinary {
    package static let name = "xor"
    package init() {}
    package static let expression: Expression = 1 - Function.equal(Function.equal(.x, 0), Function.equal(.y, 0))
}

/// Whether x is false.
package struct Not: StepwiseUnary {
    package static let name = "not"
    package init() {}
    package static let expression: Expression = Function.equal(.x, 0)
}
