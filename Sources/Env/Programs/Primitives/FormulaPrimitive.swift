/// A primitive that takes its operands element by element, and whose value and partial derivatives are formulas.
///
/// They are stated once. At a point they give numbers, and written out they give the statements of code: see
/// ``NumberAlgebra``. A primitive whose number at a point is rounded otherwise than its code says so by a function of
/// its own.
package protocol FormulaPrimitive: SymbolicPrimitive {
    /// The result, in the operands.
    var expression: Expression { get }
    /// ∂result/∂operand for each operand, in the operands and the result; 0 where there is no edge.
    var partialExpressions: [Expression] { get }
}

extension FormulaPrimitive {
    package func value(_ operands: [Double]) -> Double { expression.value(operands, result: .nan) }

    package func partial(_ operand: Int, _ operands: [Double], result: Double) -> Double {
        partialExpressions[operand].value(operands, result: result)
    }

    package func terms(_ operands: [SymbolicTensor], shape: Shape, _ builder: inout StatementBuilder) -> [Term] {
        let formula = expression
        return elementNumbers(operands, shape).map { formula.computed($0, result: .number(.nan), in: &builder) }
    }

    package func partialTerms(
        _ operand: Int, _ operands: [SymbolicTensor], result: SymbolicTensor, _ builder: inout StatementBuilder
    ) -> [PartialEntry<Term>] {
        guard hasPartial(operand) else { return [] }
        let formula = partialExpressions[operand]
        let columns = elementSources(operands[operand].shape, result.shape)
        return elementNumbers(operands, result.shape).enumerated().map { row, terms in
            PartialEntry(
                row: row, column: columns[row],
                value: formula.computed(terms, result: result.elements[row], in: &builder))
        }
    }
}

extension Primitive {
    /// For each element of the result, the numbers of the operands' elements that it reads.
    func elementNumbers<Number>(_ operands: [ShapedArray<Number>], _ shape: Shape) -> [[Number]] {
        let sources = operands.map { elementSources($0.shape, shape) }
        return (0..<shape.elementCount).map { element in
            zip(operands, sources).map { $0.elements[$1[element]] }
        }
    }
}
