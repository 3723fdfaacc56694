/// A primitive whose result and partial derivatives can be written out as statements, number by number.
package protocol SymbolicPrimitive: Primitive {
    /// The terms of the result, row-major.
    func terms(_ operands: [SymbolicTensor], shape: Shape, _ builder: inout StatementBuilder) -> [Term]

    /// The entries of ∂result/∂operand that can be non-zero, in any order, each once.
    func partials(
        _ operand: Int, _ operands: [SymbolicTensor], result: SymbolicTensor, _ builder: inout StatementBuilder
    ) -> [SymbolicEntry]
}

/// An entry of a partial derivative.
package struct SymbolicEntry: Hashable, Sendable {
    /// Which element of the result.
    package let row: Int
    /// Which element of the operand.
    package let column: Int
    /// What the entry is.
    package let term: Term
}
