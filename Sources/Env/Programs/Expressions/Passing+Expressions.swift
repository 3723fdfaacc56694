extension Copy: FormulaPrimitive {
    package var expression: Expression { .x }
    package var partialExpressions: [Expression] { [1] }
}

extension ReducePrecision: FormulaPrimitive {
    package var expression: Expression { .x }
    package var partialExpressions: [Expression] { [1] }
}

extension ConvertElementType: FormulaPrimitive {
    package var expression: Expression {
        switch kind {
        case .real: .x
        case .whole: Function.trunc(.x)
        case .truth: 1 - Function.equal(.x, 0)
        }
    }
    package var partialExpressions: [Expression] { [kind == .real ? 1 : 0] }
}
