/// x + y
package struct Add: BinaryPrimitive {
    package static let name = "add"
    package init() {}
    package static let expression: Expression = .x + .y
    package static let partialExpressions: [Expression] = [1, 1]
}

/// x + y, as derivatives taken by jax have it.
package struct AddAny: BinaryPrimitive {
    package static let name = "add_any"
    package init() {}
    package static let expression: Expression = .x + .y
    package static let partialExpressions: [Expression] = [1, 1]
}

/// x − y
package struct Subtract: BinaryPrimitive {
    package static let name = "sub"
    package init() {}
    package static let expression: Expression = .x - .y
    package static let partialExpressions: [Expression] = [1, -1]
}

/// x · y
package struct Multiply: BinaryPrimitive {
    package static let name = "mul"
    package init() {}
    package static let expression: Expression = .x * .y
    package static let partialExpressions: [Expression] = [.y, .x]
}

/// x / y
package struct Divide: BinaryPrimitive {
    package static let name = "div"
    package init() {}
    package static let expression: Expression = .x / .y
    package static let partialExpressions: [Expression] = [1 / .y, -(.result / .y)]
}

/// −x
package struct Negate: UnaryPrimitive {
    package static let name = "neg"
    package init() {}
    package static let expression: Expression = -.x
    package static let derivative: Expression = -1
}
