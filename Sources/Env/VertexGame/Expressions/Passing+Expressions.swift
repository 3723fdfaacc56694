extension Copy: FormulaPrimitive {
    package var expression: Expression { .x }
    package var partialExpressions: [Expression] { [1] }
}

extension StopGradient: FormulaPrimitive {
    package var expression: Expression { .x }
    package var partialExpressions: [Expression] { [0] }
}

extension ConvertElementType: FormulaPrimitive {
    package var expression: Expression { isReal ? .x : Function.trunc(.x) }
    package var partialExpressions: [Expression] { [isReal ? 1 : 0] }
}
