import RealModule

/// eˣ
package struct Exponential: UnaryPrimitive {
    package static let name = "exp"
    package init() {}
    package static let expression: Expression = Function.exp(.x)
    package static let derivative: Expression = .result
}

/// eˣ − 1
package struct ExponentialMinusOne: UnaryPrimitive {
    package static let name = "expm1"
    package init() {}
    package static let expression: Expression = Function.expm1(.x)
    package static let derivative: Expression = .result + 1
}

/// The natural logarithm of x.
package struct Logarithm: UnaryPrimitive {
    package static let name = "log"
    package init() {}
    package static let expression: Expression = Function.log(.x)
    package static let derivative: Expression = 1 / .x
}

/// The natural logarithm of 1 + x.
package struct LogarithmOnePlus: UnaryPrimitive {
    package static let name = "log1p"
    package init() {}
    package static let expression: Expression = Function.log1p(.x)
    package static let derivative: Expression = 1 / (1 + .x)
}

/// 2ˣ
package struct PowerOfTwo: UnaryPrimitive {
    package static let name = "exp2"
    package init() {}
    package static let expression: Expression = Function.pow(2, .x)
    package static let derivative: Expression = .number(Double.log(2)) * .result

    /// By a function of its own, which not every language of code has.
    package func value(_ operands: [Double]) -> Double { Double.exp2(operands[0]) }
}

/// The error function of x.
package struct ErrorFunction: UnaryPrimitive {
    package static let name = "erf"
    package init() {}
    package static let expression: Expression = Function.erf(.x)
    package static let derivative: Expression = .number(2 / Double.pi.squareRoot()) * Function.exp(-(.x * .x))
}

/// 1 minus the error function of x.
package struct ComplementaryErrorFunction: UnaryPrimitive {
    package static let name = "erfc"
    package init() {}
    package static let expression: Expression = Function.erfc(.x)
    package static let derivative: Expression = .number(-2 / Double.pi.squareRoot()) * Function.exp(-(.x * .x))
}

/// 1 / (1 + e⁻ˣ)
package struct Logistic: UnaryPrimitive {
    package static let name = "logistic"
    package init() {}
    package static let expression: Expression = 1 / (1 + Function.exp(-.x))
    package static let derivative: Expression = .result * (1 - .result)
}
