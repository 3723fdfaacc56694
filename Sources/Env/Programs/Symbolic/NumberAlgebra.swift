/// What results and partial derivatives are computed with: numbers at a point, or statements that will compute them.
package protocol NumberAlgebra {
    /// What is computed.
    associatedtype Number: Hashable, Sendable

    /// A number known beforehand.
    func number(_ number: Double) -> Number
    /// The number that this is, or nil where it is known only when the code runs.
    func known(_ number: Number) -> Double?
    /// Minus a number.
    func negate(_ number: Number) -> Number
    /// A function of numbers.
    mutating func apply(_ function: Function, _ operands: [Number]) -> Number
    /// The sum of two numbers.
    mutating func add(_ first: Number, _ second: Number) -> Number
    /// The product of two numbers.
    mutating func multiply(_ first: Number, _ second: Number) -> Number
}

extension NumberAlgebra {
    package mutating func add(_ first: Number, _ second: Number) -> Number { apply(.add, [first, second]) }
    package mutating func multiply(_ first: Number, _ second: Number) -> Number { apply(.multiply, [first, second]) }
}

extension StatementBuilder: NumberAlgebra {
    package func number(_ number: Double) -> Term { .number(number) }
    package func known(_ number: Term) -> Double? { number.number }
    package func negate(_ number: Term) -> Term { -number }
}

/// Computes with the numbers themselves.
package struct PlainNumbers: NumberAlgebra {
    package init() {}
    package func number(_ number: Double) -> Double { number }
    package func known(_ number: Double) -> Double? { number }
    package func negate(_ number: Double) -> Double { -number }
    package func apply(_ function: Function, _ operands: [Double]) -> Double { function.value(operands) }
    package func add(_ first: Double, _ second: Double) -> Double { first + second }
    package func multiply(_ first: Double, _ second: Double) -> Double { first * second }
}
