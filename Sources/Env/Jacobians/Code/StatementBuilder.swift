/// Writes statements: folds numbers, keeps signs out of them, and gives equal formulas one statement.
struct StatementBuilder {
    private struct Key: Hashable {
        let function: Function
        let operands: [Term]
    }

    /// The statements so far, each after those that it reads.
    private(set) var statements: [Statement] = []
    private var known: [Key: Term] = [:]

    /// The term of a primitive's formula.
    mutating func term(_ formula: Expression, _ operands: [Term], result: Term) -> Term {
        switch formula {
        case .number(let number): return .number(number)
        case .operand(let index): return operands[index]
        case .result: return result
        case .negated(let inner): return -term(inner, operands, result: result)
        case .call(let function, let formulas):
            var terms: [Term] = []
            for inner in formulas { terms.append(term(inner, operands, result: result)) }
            return apply(function, terms)
        }
    }

    /// A function of terms as part of values and partial derivatives; shared with an equal one.
    mutating func apply(_ function: Function, _ operands: [Term]) -> Term {
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
        case .zeroWhereZero:
            if let number = operands[0].number { return number == 0 ? .number(0) : operands[1] }
            if operands[1].number == 0 { return .number(0) }
            return signed(statement(function, operands.map(\.unsigned)), operands[1].isNegated)
        default: return statement(function, operands)
        }
    }

    /// The product of two labels by the chain rule, nil where it is zero. It is a statement of its own unless either is ±1
    /// or both are numbers.
    mutating func chainProduct(_ first: Term, _ second: Term) -> Term? {
        if first.number == 0 || second.number == 0 { return nil }
        if let left = first.number, let right = second.number { return .number(left * right) }
        return factor(first, second, shared: false)
    }

    /// The sum of two labels by the chain rule: a statement of its own unless either is 0 or both are numbers.
    mutating func chainSum(_ first: Term, _ second: Term) -> Term {
        if let left = first.number, let right = second.number { return .number(left + right) }
        return sum(first, second, shared: false)
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
