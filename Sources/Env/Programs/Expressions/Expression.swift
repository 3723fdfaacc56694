/// A formula in the operands and the result of a primitive, in no particular language.
package indirect enum Expression: Hashable, Sendable {
    /// A number.
    case number(Double)
    /// An operand of the primitive, counted from 0.
    case operand(Int)
    /// The primitive's result.
    case result
    /// Minus a formula.
    case negated(Expression)
    /// A function of formulas.
    case call(Function, [Expression])
}

extension Expression {
    /// The first operand.
    package static let x = Expression.operand(0)
    /// The second operand.
    package static let y = Expression.operand(1)

    /// What the formula gives in an algebra where operands and result are these: a number at a point, or the term of
    /// statements.
    package func computed<Algebra: NumberAlgebra>(
        _ operands: [Algebra.Number], result: Algebra.Number, in algebra: inout Algebra
    ) -> Algebra.Number {
        switch self {
        case .number(let number): return algebra.number(number)
        case .operand(let index): return operands[index]
        case .result: return result
        case .negated(let formula): return algebra.negate(formula.computed(operands, result: result, in: &algebra))
        case .call(let function, let formulas):
            var numbers: [Algebra.Number] = []
            for formula in formulas { numbers.append(formula.computed(operands, result: result, in: &algebra)) }
            return algebra.apply(function, numbers)
        }
    }

    /// The formula's value where operands and result are these: as ``computed(_:result:in:)`` at a point, without
    /// memory for the operands of each function.
    package func value(_ operands: [Double], result: Double) -> Double {
        switch self {
        case .number(let number): return number
        case .operand(let index): return operands[index]
        case .result: return result
        case .negated(let formula): return -formula.value(operands, result: result)
        case .call(let function, let formulas):
            let x = formulas[0].value(operands, result: result)
            let y = formulas.count > 1 ? formulas[1].value(operands, result: result) : .nan
            let z = formulas.count > 2 ? formulas[2].value(operands, result: result) : .nan
            return function.value(x, y, z)
        }
    }

    package static func + (left: Expression, right: Expression) -> Expression { .call(.add, [left, right]) }
    package static func - (left: Expression, right: Expression) -> Expression { .call(.subtract, [left, right]) }
    package static func * (left: Expression, right: Expression) -> Expression { .call(.multiply, [left, right]) }
    package static func / (left: Expression, right: Expression) -> Expression { .call(.divide, [left, right]) }
    package static prefix func - (formula: Expression) -> Expression { .negated(formula) }
}

extension Expression: ExpressibleByFloatLiteral {
    package init(floatLiteral value: Double) { self = .number(value) }
}

extension Expression: ExpressibleByIntegerLiteral {
    package init(integerLiteral value: Int) { self = .number(Double(value)) }
}
