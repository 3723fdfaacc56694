/// A reduction whose result is a fold of its numbers, and whose derivatives are terms of them.
protocol SymbolicReduction: Reduction, SymbolicPrimitive {
    /// The function that is folded over the numbers.
    static var fold: Function { get }
    /// What it gives for no numbers.
    static var neutral: Double { get }
    /// The derivative by each of the numbers.
    func derivativeTerms(_ numbers: [Term], result: Term, _ builder: inout StatementBuilder) -> [Term]
}

extension SymbolicReduction {
    package func terms(_ operands: [SymbolicTensor], shape: Shape, _ builder: inout StatementBuilder) -> [Term] {
        groups(operands[0].shape, shape).map { group in
            guard let first = group.first else { return .number(Self.neutral) }
            return group.dropFirst().reduce(operands[0].elements[first]) { sum, element in
                builder.apply(Self.fold, [sum, operands[0].elements[element]])
            }
        }
    }

    package func partials(
        _ operand: Int, _ operands: [SymbolicTensor], result: SymbolicTensor, _ builder: inout StatementBuilder
    ) -> [SymbolicEntry] {
        var entries: [SymbolicEntry] = []
        for (row, group) in groups(operands[0].shape, result.shape).enumerated() {
            let slopes = derivativeTerms(
                group.map { operands[0].elements[$0] }, result: result.elements[row], &builder)
            for (column, slope) in zip(group, slopes) {
                entries.append(SymbolicEntry(row: row, column: column, term: slope))
            }
        }
        return entries
    }
}

extension ReduceSum: SymbolicReduction {
    static var fold: Function { .add }
    static var neutral: Double { 0 }
    func derivativeTerms(_ numbers: [Term], result: Term, _ builder: inout StatementBuilder) -> [Term] {
        numbers.map { _ in .number(1) }
    }
}

extension ReduceMax: SymbolicReduction {
    static var fold: Function { .max }
    static var neutral: Double { -.infinity }
    func derivativeTerms(_ numbers: [Term], result: Term, _ builder: inout StatementBuilder) -> [Term] {
        builder.shares(numbers, result)
    }
}

extension ReduceMin: SymbolicReduction {
    static var fold: Function { .min }
    static var neutral: Double { .infinity }
    func derivativeTerms(_ numbers: [Term], result: Term, _ builder: inout StatementBuilder) -> [Term] {
        builder.shares(numbers, result)
    }
}

extension ReduceProduct: SymbolicReduction {
    static var fold: Function { .multiply }
    static var neutral: Double { 1 }
    func derivativeTerms(_ numbers: [Term], result: Term, _ builder: inout StatementBuilder) -> [Term] {
        var below = [Term.number(1)]
        for number in numbers { below.append(builder.apply(.multiply, [below[below.count - 1], number])) }
        var above = Term.number(1)
        var derivatives = numbers
        for index in numbers.indices.reversed() {
            derivatives[index] = builder.apply(.multiply, [below[index], above])
            above = builder.apply(.multiply, [above, numbers[index]])
        }
        return derivatives
    }
}

extension CumulativeSum: SymbolicPrimitive {
    package func terms(_ operands: [SymbolicTensor], shape: Shape, _ builder: inout StatementBuilder) -> [Term] {
        var terms = operands[0].elements
        let (stride, extent) = (shape.strides[axis], shape.dimensions[axis])
        for element in isReversed ? Array(terms.indices.reversed()) : Array(terms.indices) {
            let place = element / stride % extent
            let before = isReversed ? element + stride : element - stride
            if isReversed ? place < extent - 1 : place > 0 {
                terms[element] = builder.apply(.add, [terms[before], terms[element]])
            }
        }
        return terms
    }

    package func partials(
        _ operand: Int, _ operands: [SymbolicTensor], result: SymbolicTensor, _ builder: inout StatementBuilder
    ) -> [SymbolicEntry] {
        let (stride, extent) = (result.shape.strides[axis], result.shape.dimensions[axis])
        return result.elements.indices.flatMap { row in
            let place = row / stride % extent
            return (isReversed ? place..<extent : 0..<(place + 1)).map {
                SymbolicEntry(row: row, column: row + ($0 - place) * stride, term: .number(1))
            }
        }
    }
}

extension StatementBuilder {
    /// 1 shared equally by the numbers that equal the result.
    fileprivate mutating func shares(_ numbers: [Term], _ result: Term) -> [Term] {
        var equals: [Term] = []
        for number in numbers { equals.append(apply(.equal, [number, result])) }
        var count = Term.number(0)
        for equal in equals { count = apply(.add, [count, equal]) }
        var shares: [Term] = []
        for equal in equals { shares.append(apply(.divide, [equal, count])) }
        return shares
    }
}
