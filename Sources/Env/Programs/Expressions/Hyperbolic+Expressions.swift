extension HyperbolicSine: FormulaPrimitive {
    package var expression: Expression { Function.sinh(.x) }
    package var partialExpressions: [Expression] { [Function.cosh(.x)] }
}

extension HyperbolicCosine: FormulaPrimitive {
    package var expression: Expression { Function.cosh(.x) }
    package var partialExpressions: [Expression] { [Function.sinh(.x)] }
}

extension HyperbolicTangent: FormulaPrimitive {
    package var expression: Expression { Function.tanh(.x) }
    package var partialExpressions: [Expression] { [1 - .result * .result] }
}

extension InverseHyperbolicSine: FormulaPrimitive {
    package var expression: Expression { Function.asinh(.x) }
    package var partialExpressions: [Expression] { [1 / Function.sqrt(.x * .x + 1)] }
}

extension InverseHyperbolicCosine: FormulaPrimitive {
    package var expression: Expression { Function.acosh(.x) }
    package var partialExpressions: [Expression] { [1 / (Function.sqrt(.x - 1) * Function.sqrt(.x + 1))] }
}

extension InverseHyperbolicTangent: FormulaPrimitive {
    package var expression: Expression { Function.atanh(.x) }
    package var partialExpressions: [Expression] { [1 / ((1 - .x) * (1 + .x))] }
}
