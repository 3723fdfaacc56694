/// Writes statements: folds numbers, keeps signs out of them, and gives equal formulas one statement.
package struct StatementBuilder: Sendable {
    private struct Key: Hashable {
        let function: Function
        let operands: [Term]
    }

    /// The statements so far, each after those that it reads.
    package private(set) var statements: [Statement] = []
    private var known: [Key: Term] = [:]

    package init() {}

    /// A function of terms as part of values and partial derivatives; shared with an equal one.
    package mutating func apply(_ function: Function, _ operands: [Term]) -> Term {
        let numbers = operands.compactMap(\.number)
        if numbers.count == operands.count { return .number(function.value(numbers)) }
        switch function {
        case .add: return sum(operands[0], operands[1], shared: true)
        case .subtract: return sum(operands[0], -operands[1], shared: true)
        case .multiply: return factor(operands[0], operands[1], shared: true)
        case .divide:
            if let divisor = operands[1].number, abs(divisor) == 1 { return divisor < 0 ? -operands[0] : operands[0] }
            return signed(
                statement(.divide, operands.map(\.unsigned)), operands[0].isNegated != operands[1].isNegated)
        case .pow where operands[1].number == 0: return .number(1)
        case .pow where operands[1].number == 1: return operands[0]
        case .abs, .cos, .cosh: return statement(function, operands.map(\.unsigned))
        case .choose:
            if let number = operands[0].number { return number >= 1 ? operands[1] : operands[2] }
            return operands[1] == operands[2] ? operands[1] : statement(function, operands)
        case .zeroWhereZero:
            if let number = operands[0].number { return number == 0 ? .number(0) : operands[1] }
            if operands[1].number == 0 { return .number(0) }
            return signed(statement(function, operands.map(\.unsigned)), operands[1].isNegated)
        default: return statement(function, operands)
        }
    }

    /// A product of the chain rule, of terms of which at most one is a number, other than 0 and ±1: a statement of its
    /// own.
    package mutating func chainProduct(_ first: Term, _ second: Term) -> Term {
        factor(first, second, shared: false)
    }

    /// A sum of the chain rule, of terms of which neither is 0 and at most one a number: a statement of its own.
    package mutating func chainSum(_ first: Term, _ second: Term) -> Term {
        sum(first, second, shared: false)
    }

    private mutating func factor(_ first: Term, _ second: Term, shared: Bool) -> Term {
        if let number = first.number, abs(number) == 1 { return number < 0 ? -second : second }
        if let number = second.number, abs(number) == 1 { return number < 0 ? -first : first }
        return signed(
            statement(.multiply, [first.unsigned, second.unsigned], shared: shared),
            first.isNegated != second.isNegated)
    }

    private mutating func sum(_ first: Term, _ second: Term, shared: Bool) -> Term {
        if first.number == 0 { return second }
        if second.number == 0 { return first }
        switch (first.isNegated, second.isNegated) {
        case (false, false): return statement(.add, [first, second], shared: shared)
        case (true, true): return -statement(.add, [first.unsigned, second.unsigned], shared: shared)
        case (false, true): return statement(.subtract, [first, second.unsigned], shared: shared)
        case (true, false): return statement(.subtract, [second, first.unsigned], shared: shared)
        }
    }

    private func signed(_ term: Term, _ isNegated: Bool) -> Term { isNegated ? -term : term }

    private mutating func statement(_ function: Function, _ operands: [Term], shared: Bool = true) -> Term {
        let swaps = function.isCommutative && operands[1].isBefore(operands[0])
        let operands = swaps ? [operands[1], operands[0]] : operands
        let key = Key(function: function, operands: operands)
        if shared, let term = known[key] { return term }
        let term = Term(.statement(statements.count))
        statements.append(Statement(function: function, operands: operands, part: shared ? .values : .accumulation))
        if shared { known[key] = term }
        return term
    }
}
