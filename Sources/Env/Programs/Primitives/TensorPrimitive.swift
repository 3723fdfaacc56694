/// A primitive that works on tensors as wholes, by the same steps at a point and in code. On scalars it does what it
/// does on tensors of one number.
package protocol TensorPrimitive: SymbolicPrimitive {
    /// The numbers of the result, row-major.
    func elements<Algebra: NumberAlgebra>(
        _ operands: [ShapedArray<Algebra.Number>], shape: Shape, _ algebra: inout Algebra
    ) -> [Algebra.Number]

    /// The entries of ∂result/∂operand that can be non-zero, in any order, each once; asked for only where there is an
    /// edge.
    func partials<Algebra: NumberAlgebra>(
        _ operand: Int, _ operands: [ShapedArray<Algebra.Number>], result: ShapedArray<Algebra.Number>,
        _ algebra: inout Algebra
    ) -> [PartialEntry<Algebra.Number>]
}

extension TensorPrimitive {
    package func value(_ operands: [Tensor], shape: Shape) -> Tensor {
        var numbers = PlainNumbers()
        return Tensor(shape, elements(operands, shape: shape, &numbers))
    }

    package func partialEntries(_ operand: Int, _ operands: [Tensor], result: Tensor) -> [PartialEntry<Double>] {
        var numbers = PlainNumbers()
        return hasPartial(operand) ? partials(operand, operands, result: result, &numbers) : []
    }

    package func terms(_ operands: [SymbolicTensor], shape: Shape, _ builder: inout StatementBuilder) -> [Term] {
        elements(operands, shape: shape, &builder)
    }

    package func partialTerms(
        _ operand: Int, _ operands: [SymbolicTensor], result: SymbolicTensor, _ builder: inout StatementBuilder
    ) -> [PartialEntry<Term>] {
        hasPartial(operand) ? partials(operand, operands, result: result, &builder) : []
    }

    package func value(_ operands: [Double]) -> Double {
        value(operands.map { Tensor($0) }, shape: .scalar).elements[0]
    }

    package func partial(_ operand: Int, _ operands: [Double], result: Double) -> Double {
        partialEntries(operand, operands.map { Tensor($0) }, result: Tensor(result)).first?.value ?? 0
    }
}
