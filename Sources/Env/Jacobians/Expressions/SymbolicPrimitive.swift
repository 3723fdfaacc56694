package import VertexGame

/// A primitive whose value and partial derivatives can be written as formulas, so that code can be emitted for it.
package protocol SymbolicPrimitive: Primitive {
    /// The result, in the operands.
    var expression: Expression { get }
    /// ∂result/∂operand for each operand, in the operands and the result; 0 where there is no edge.
    var partialExpressions: [Expression] { get }
}
