package import VertexGame

extension Add: SymbolicPrimitive {
    package var expression: Expression { .x + .y }
    package var partialExpressions: [Expression] { [1, 1] }
}

extension Subtract: SymbolicPrimitive {
    package var expression: Expression { .x - .y }
    package var partialExpressions: [Expression] { [1, -1] }
}

extension Multiply: SymbolicPrimitive {
    package var expression: Expression { .x * .y }
    package var partialExpressions: [Expression] { [.y, .x] }
}

extension Divide: SymbolicPrimitive {
    package var expression: Expression { .x / .y }
    package var partialExpressions: [Expression] { [1 / .y, -(.result / .y)] }
}

extension Negate: SymbolicPrimitive {
    package var expression: Expression { -.x }
    package var partialExpressions: [Expression] { [-1] }
}
