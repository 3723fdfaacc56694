import RealModule

/// √x
package struct SquareRoot: UnaryPrimitive {
    package static let name = "sqrt"
    package init() {}
    package static let expression: Expression = Function.sqrt(.x)
    package static let derivative: Expression = 0.5 / .result
}

/// x to a fixed whole power, the parameter `y`.
package struct IntegerPower: FormulaPrimitive {
    package static let name = "integer_pow"
    package static let operandCount = 1

    /// The power; any whole number.
    package let exponent: Int

    /// Makes the power of the given exponent.
    package init(exponent: Int) {
        self.exponent = exponent
    }

    package init(_ parameters: Parameters) throws(Parameters.Mismatch) {
        try parameters.allowOnly("y")
        let exponent = try parameters.integer("y")
        if exponent == .min { throw Parameters.Mismatch("parameter \"y\" is out of range") }
        self.init(exponent: exponent)
    }

    package var parameters: Parameters { Parameters(["y": .integer(exponent)]) }

    /// x⁰ is constant and has no edge.
    package func hasPartial(_ operand: Int) -> Bool { exponent != 0 }

    package var expression: Expression { Self.power(exponent) }
    package var partialExpressions: [Expression] {
        exponent == 0 ? [0] : [.number(Double(exponent)) * Self.power(exponent - 1)]
    }

    /// The largest exponent that is written as products.
    private static let unrolledMax = 16

    /// x to a whole power: products by repeated squaring for small ones (a negative one divides 1 by them).
    private static func power(_ exponent: Int) -> Expression {
        if exponent.magnitude > unrolledMax { return Function.pow(.x, .number(Double(exponent))) }
        if exponent < 0 { return 1 / power(-exponent) }
        switch exponent {
        case 0: return 1
        case 1: return .x
        default:
            let half = power(exponent / 2)
            return exponent % 2 == 0 ? half * half : half * half * .x
        }
    }

    /// Rounded once; code rounds each of its products.
    package func value(_ operands: [Double]) -> Double { Double.pow(operands[0], exponent) }

    /// The power in it rounded once, as the value is.
    package func partial(_ operand: Int, _ operands: [Double], result: Double) -> Double {
        exponent == 0 ? 0 : Double(exponent) * Double.pow(operands[0], exponent - 1)
    }
}

/// x²
package struct Square: UnaryPrimitive {
    package static let name = "square"
    package init() {}
    package static let expression: Expression = .x * .x
    package static let derivative: Expression = 2 * .x
}

/// x to the power y.
package struct Power: BinaryPrimitive {
    package static let name = "pow"
    package init() {}
    package static let expression: Expression = Function.pow(.x, .y)

    /// At x = 0 the logarithm in the derivative by y is taken as 0, as jax does; an infinite power makes that NaN. At y
    /// = 0 the derivative by x is taken as 0, as jax does for whole y.
    package static let partialExpressions: [Expression] = [
        Function.zeroWhereZero(.y, .y * Function.pow(.x, .y - 1)),
        .result * Function.log(.x + Function.equal(.x, 0)),
    ]
}

/// 1 / √x
package struct ReciprocalSquareRoot: UnaryPrimitive {
    package static let name = "rsqrt"
    package init() {}
    package static let expression: Expression = 1 / Function.sqrt(.x)
    package static let derivative: Expression = -(0.5 * .result / .x)
}

/// ∛x
package struct CubeRoot: UnaryPrimitive {
    package static let name = "cbrt"
    package init() {}
    package static let expression: Expression = Function.cbrt(.x)
    package static let derivative: Expression = 1 / (3 * (.result * .result))

    /// Three times the root before the second factor, where code squares the root.
    package func partial(_ operand: Int, _ operands: [Double], result: Double) -> Double { 1 / (3 * result * result) }
}
