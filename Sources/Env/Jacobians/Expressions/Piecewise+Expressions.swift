package import VertexGame

extension AbsoluteValue: SymbolicPrimitive {
    package var expression: Expression { Function.abs(.x) }
    package var partialExpressions: [Expression] { [Function.sign(.x)] }
}

extension Sign: SymbolicPrimitive {
    package var expression: Expression { Function.sign(.x) }
    package var partialExpressions: [Expression] { [0] }
}
