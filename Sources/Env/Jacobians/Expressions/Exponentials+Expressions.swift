package import VertexGame

extension Exponential: SymbolicPrimitive {
    package var expression: Expression { Function.exp(.x) }
    package var partialExpressions: [Expression] { [.result] }
}

extension ExponentialMinusOne: SymbolicPrimitive {
    package var expression: Expression { Function.expm1(.x) }
    package var partialExpressions: [Expression] { [.result + 1] }
}

extension Logarithm: SymbolicPrimitive {
    package var expression: Expression { Function.log(.x) }
    package var partialExpressions: [Expression] { [1 / .x] }
}

extension LogarithmOnePlus: SymbolicPrimitive {
    package var expression: Expression { Function.log1p(.x) }
    package var partialExpressions: [Expression] { [1 / (1 + .x)] }
}
