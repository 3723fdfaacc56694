extension DotGeneral: SymbolicPrimitive {
    package func terms(_ operands: [SymbolicTensor], shape: Shape, _ builder: inout StatementBuilder) -> [Term] {
        let (starts, steps) = offsets(operands.map(\.shape), shape)
        return zip(starts[0], starts[1]).map { left, right in
            var sum = Term.number(0)
            for (own, other) in zip(steps[0], steps[1]) {
                let factors = [operands[0].elements[left + own], operands[1].elements[right + other]]
                sum = builder.apply(.add, [sum, builder.apply(.multiply, factors)])
            }
            return sum
        }
    }

    package func partials(
        _ operand: Int, _ operands: [SymbolicTensor], result: SymbolicTensor, _ builder: inout StatementBuilder
    ) -> [SymbolicEntry] {
        let (starts, steps) = offsets(operands.map(\.shape), result.shape)
        let other = 1 - operand
        return result.elements.indices.flatMap { row in
            zip(steps[operand], steps[other]).map { own, others in
                SymbolicEntry(
                    row: row, column: starts[operand][row] + own,
                    term: operands[other].elements[starts[other][row] + others])
            }
        }
    }
}
