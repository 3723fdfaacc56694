/// A primitive that takes its operands element by element, and whose value and partial derivatives are formulas.
package protocol FormulaPrimitive: SymbolicPrimitive {
    /// The result, in the operands.
    var expression: Expression { get }
    /// ∂result/∂operand for each operand, in the operands and the result; 0 where there is no edge.
    var partialExpressions: [Expression] { get }
}

extension FormulaPrimitive {
    package func terms(_ operands: [SymbolicTensor], shape: Shape, _ builder: inout StatementBuilder) -> [Term] {
        elementNumbers(operands, shape).map { builder.term(expression, $0, result: .number(.nan)) }
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
                value: builder.term(formula, terms, result: result.elements[row]))
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
