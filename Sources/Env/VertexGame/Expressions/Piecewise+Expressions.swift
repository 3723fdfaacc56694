extension AbsoluteValue: FormulaPrimitive {
    package var expression: Expression { Function.abs(.x) }
    package var partialExpressions: [Expression] { [Function.sign(.x)] }
}

extension Sign: FormulaPrimitive {
    package var expression: Expression { Function.sign(.x) }
    package var partialExpressions: [Expression] { [0] }
}

extension Maximum: FormulaPrimitive {
    package var expression: Expression { Function.max(.x, .y) }
    package var partialExpressions: [Expression] {
        [Function.less(.y, .x) + 0.5 * Function.equal(.x, .y), Function.less(.x, .y) + 0.5 * Function.equal(.x, .y)]
    }
}

extension Minimum: FormulaPrimitive {
    package var expression: Expression { Function.min(.x, .y) }
    package var partialExpressions: [Expression] {
        [Function.less(.x, .y) + 0.5 * Function.equal(.x, .y), Function.less(.y, .x) + 0.5 * Function.equal(.x, .y)]
    }
}

extension Clamp: FormulaPrimitive {
    private static let (lower, x, upper) = (Expression.operand(0), Expression.operand(1), Expression.operand(2))

    package var expression: Expression { Function.min(Function.max(Self.lower, Self.x), Self.upper) }
    package var partialExpressions: [Expression] {
        [
            Function.less(Self.x, Self.lower) * Function.less(Self.lower, Self.upper),
            Function.less(Self.lower, Self.x) * Function.less(Self.x, Self.upper),
            Function.less(Self.upper, Function.max(Self.lower, Self.x)),
        ]
    }
}

extension SelectN: SymbolicPrimitive {
    package func terms(_ operands: [SymbolicTensor], shape: Shape, _ builder: inout StatementBuilder) -> [Term] {
        elementTerms(operands, shape).map { terms in
            var chosen = terms[1]
            for number in terms.indices.dropFirst(2) {
                chosen = builder.apply(.choose, [Self.excess(terms[0], number, &builder), terms[number], chosen])
            }
            return chosen
        }
    }

    package func partials(
        _ operand: Int, _ operands: [SymbolicTensor], result: SymbolicTensor, _ builder: inout StatementBuilder
    ) -> [SymbolicEntry] {
        guard hasPartial(operand) else { return [] }
        let columns = elementSources(operands[operand].shape, result.shape)
        return elementTerms(operands, result.shape).enumerated().map { row, terms in
            var chosen = Term.number(1)
            if operand > 1 {
                let excess = Self.excess(terms[0], operand, &builder)
                chosen = builder.apply(.choose, [excess, .number(1), .number(0)])
            }
            if operand < operands.count - 1 {
                let excess = Self.excess(terms[0], operand + 1, &builder)
                chosen = builder.apply(.choose, [excess, .number(0), chosen])
            }
            return SymbolicEntry(row: row, column: columns[row], term: chosen)
        }
    }

    /// A term that is at least 1 where the operand of this number, or a later one, is chosen.
    private static func excess(_ which: Term, _ operand: Int, _ builder: inout StatementBuilder) -> Term {
        builder.apply(.subtract, [which, .number(Double(operand - 2))])
    }
}
