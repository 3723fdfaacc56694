/// A primitive whose result and partial derivatives can be written out as statements, number by number.
package protocol SymbolicPrimitive: Primitive {
    /// The terms of the result, row-major.
    func terms(_ operands: [SymbolicTensor], shape: Shape, _ builder: inout StatementBuilder) -> [Term]

    /// The entries of ∂result/∂operand that can be non-zero, in any order, each once.
    func partialTerms(
        _ operand: Int, _ operands: [SymbolicTensor], result: SymbolicTensor, _ builder: inout StatementBuilder
    ) -> [PartialEntry<Term>]
}

/// A value written out: a term for each number.
package typealias SymbolicTensor = ShapedArray<Term>

extension SymbolicTensor {
    /// The terms of numbers.
    init(_ tensor: Tensor) {
        self.init(tensor.shape, tensor.elements.map { Term.number($0) })
    }
}
