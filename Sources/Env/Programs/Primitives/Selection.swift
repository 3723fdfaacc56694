/// x held between a lower and an upper bound: (lower, x, upper). Bounds are scalars or have the shape of x.
package struct Clamp: PlainFormula {
    package static let name = "clamp"
    package static let operandCount = 3
    package init() {}

    package func resultShape(_ operands: [Shape]) -> Shape? {
        operands.allSatisfy { $0.isScalar || $0 == operands[1] } ? operands[1] : nil
    }

    private static let (lower, x, upper) = (Expression.operand(0), Expression.operand(1), Expression.operand(2))

    package static let expression: Expression = Function.min(Function.max(Self.lower, Self.x), Self.upper)

    /// At a bound the derivative by the bound is 0 and so is that by x, as jax does; and by an upper bound that lies
    /// below the lower one it is 1 only where x lies above it.
    package static let partialExpressions: [Expression] = [
        Function.less(Self.x, Self.lower) * Function.less(Self.lower, Self.upper),
        Function.less(Self.lower, Self.x) * Function.less(Self.x, Self.upper),
        Function.less(Self.upper, Self.x),
    ]
}

/// The case that the first operand numbers: (which, case 0, case 1, …). Each of them has the shape of the result or is
/// a scalar.
package struct SelectN: PlainPrimitive, TensorPrimitive {
    package static let name = "select_n"
    package static let operandCount = 2
    package static let operandCounts = 2...Int.max
    package init() {}

    package func resultShape(_ operands: [Shape]) -> Shape? {
        let shape = operands.first { !$0.isScalar } ?? .scalar
        return operands.allSatisfy { $0.isScalar || $0 == shape } ? shape : nil
    }

    package func hasPartial(_ operand: Int) -> Bool { operand > 0 }

    package func elements<Algebra: NumberAlgebra>(
        _ operands: [ShapedArray<Algebra.Number>], shape: Shape, _ algebra: inout Algebra
    ) -> [Algebra.Number] {
        elementNumbers(operands, shape).map { numbers in
            numbers.indices.dropFirst(2).reduce(numbers[1]) { chosen, number in
                algebra.apply(.choose, [Self.excess(numbers[0], number, &algebra), numbers[number], chosen])
            }
        }
    }

    package func partials<Algebra: NumberAlgebra>(
        _ operand: Int, _ operands: [ShapedArray<Algebra.Number>], result: ShapedArray<Algebra.Number>,
        _ algebra: inout Algebra
    ) -> [PartialEntry<Algebra.Number>] {
        let columns = elementSources(operands[operand].shape, result.shape)
        let (zero, one) = (algebra.number(0), algebra.number(1))
        return elementNumbers([operands[0]], result.shape).enumerated().map { row, which in
            var chosen = one
            if operand > 1 {
                chosen = algebra.apply(.choose, [Self.excess(which[0], operand, &algebra), one, zero])
            }
            if operand < operands.count - 1 {
                chosen = algebra.apply(.choose, [Self.excess(which[0], operand + 1, &algebra), zero, chosen])
            }
            return PartialEntry(row: row, column: columns[row], value: chosen)
        }
    }

    /// What is at least 1 where the operand of this number, or a later one, is chosen.
    private static func excess<Algebra: NumberAlgebra>(
        _ which: Algebra.Number, _ operand: Int, _ algebra: inout Algebra
    ) -> Algebra.Number {
        algebra.apply(.subtract, [which, algebra.number(Double(operand - 2))])
    }
}
