extension SquareRoot: FormulaPrimitive {
    package var expression: Expression { Function.sqrt(.x) }
    package var partialExpressions: [Expression] { [0.5 / .result] }
}

extension Square: FormulaPrimitive {
    package var expression: Expression { .x * .x }
    package var partialExpressions: [Expression] { [2 * .x] }
}

extension Power: FormulaPrimitive {
    package var expression: Expression { Function.pow(.x, .y) }
    package var partialExpressions: [Expression] {
        [
            Function.zeroWhereZero(.y, .y * Function.pow(.x, .y - 1)),
            .result * Function.log(.x + Function.equal(.x, 0)),
        ]
    }
}

extension IntegerPower: FormulaPrimitive {
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
}

extension ReciprocalSquareRoot: FormulaPrimitive {
    package var expression: Expression { 1 / Function.sqrt(.x) }
    package var partialExpressions: [Expression] { [-(0.5 * .result / .x)] }
}

extension CubeRoot: FormulaPrimitive {
    package var expression: Expression { Function.cbrt(.x) }
    package var partialExpressions: [Expression] { [1 / (3 * (.result * .result))] }
}
