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

    /// The formula's value where operands and result are these.
    package func value(_ operands: [Double], result: Double) -> Double {
        switch self {
        case .number(let number): number
        case .operand(let index): operands[index]
        case .result: result
        case .negated(let formula): -formula.value(operands, result: result)
        case .call(let function, let formulas):
            function.value(formulas.map { $0.value(operands, result: result) })
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
