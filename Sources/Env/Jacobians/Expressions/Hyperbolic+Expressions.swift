package import VertexGame

extension HyperbolicSine: SymbolicPrimitive {
    package var expression: Expression { Function.sinh(.x) }
    package var partialExpressions: [Expression] { [Function.cosh(.x)] }
}

extension HyperbolicCosine: SymbolicPrimitive {
    package var expression: Expression { Function.cosh(.x) }
    package var partialExpressions: [Expression] { [Function.sinh(.x)] }
}

extension HyperbolicTangent: SymbolicPrimitive {
    package var expression: Expression { Function.tanh(.x) }
    package var partialExpressions: [Expression] { [1 - .result * .result] }
}

extension InverseHyperbolicSine: SymbolicPrimitive {
    package var expression: Expression { Function.asinh(.x) }
    package var partialExpressions: [Expression] { [1 / Function.sqrt(.x * .x + 1)] }
}

extension InverseHyperbolicCosine: SymbolicPrimitive {
    package var expression: Expression { Function.acosh(.x) }
    package var partialExpressions: [Expression] { [1 / (Function.sqrt(.x - 1) * Function.sqrt(.x + 1))] }
}

extension InverseHyperbolicTangent: SymbolicPrimitive {
    package var expression: Expression { Function.atanh(.x) }
    package var partialExpressions: [Expression] { [1 / ((1 - .x) * (1 + .x))] }
}
