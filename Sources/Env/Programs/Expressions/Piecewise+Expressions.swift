extension AbsoluteValue: FormulaPrimitive {
    package var expression: Expression { Function.abs(.x) }
    package var partialExpressions: [Expression] { [Function.choose(Function.less(.x, 0), -1, 1)] }
}

extension Maximum: FormulaPrimitive {
    package var expression: Expression { Function.max(.x, .y) }
    package var partialExpressions: [Expression] {
        [Function.less(.y, .x) + 0.5 * Function.equal(.x, .y), Function.less(.x, .y) + 0.5 * Function.equal(.x, .y)]
    }
}

extension Minimum: FormulaPrimitive {
    package var expression: Expression { Function.min(.x, .y) }
    package var partialExpressions: [Expression] {
        [Function.less(.x, .y) + 0.5 * Function.equal(.x, .y), Function.less(.y, .x) + 0.5 * Function.equal(.x, .y)]
    }
}

extension Clamp: FormulaPrimitive {
    private static let (lower, x, upper) = (Expression.operand(0), Expression.operand(1), Expression.operand(2))

    package var expression: Expression { Function.min(Function.max(Self.lower, Self.x), Self.upper) }
    package var partialExpressions: [Expression] {
        [
            Function.less(Self.x, Self.lower) * Function.less(Self.lower, Self.upper),
            Function.less(Self.lower, Self.x) * Function.less(Self.x, Self.upper),
            Function.less(Self.upper, Self.x),
        ]
    }
}
