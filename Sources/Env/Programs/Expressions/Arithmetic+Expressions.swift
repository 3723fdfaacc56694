extension Add: FormulaPrimitive {
    package var expression: Expression { .x + .y }
    package var partialExpressions: [Expression] { [1, 1] }
}

extension AddAny: FormulaPrimitive {
    package var expression: Expression { .x + .y }
    package var partialExpressions: [Expression] { [1, 1] }
}

extension Subtract: FormulaPrimitive {
    package var expression: Expression { .x - .y }
    package var partialExpressions: [Expression] { [1, -1] }
}

extension Multiply: FormulaPrimitive {
    package var expression: Expression { .x * .y }
    package var partialExpressions: [Expression] { [.y, .x] }
}

extension Divide: FormulaPrimitive {
    package var expression: Expression { .x / .y }
    package var partialExpressions: [Expression] { [1 / .y, -(.result / .y)] }
}

extension Negate: FormulaPrimitive {
    package var expression: Expression { -.x }
    package var partialExpressions: [Expression] { [-1] }
}
