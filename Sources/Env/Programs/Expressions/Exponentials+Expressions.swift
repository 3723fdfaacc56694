import RealModule

extension Exponential: FormulaPrimitive {
    package var expression: Expression { Function.exp(.x) }
    package var partialExpressions: [Expression] { [.result] }
}

extension ExponentialMinusOne: FormulaPrimitive {
    package var expression: Expression { Function.expm1(.x) }
    package var partialExpressions: [Expression] { [.result + 1] }
}

extension Logarithm: FormulaPrimitive {
    package var expression: Expression { Function.log(.x) }
    package var partialExpressions: [Expression] { [1 / .x] }
}

extension LogarithmOnePlus: FormulaPrimitive {
    package var expression: Expression { Function.log1p(.x) }
    package var partialExpressions: [Expression] { [1 / (1 + .x)] }
}

extension PowerOfTwo: FormulaPrimitive {
    package var expression: Expression { Function.pow(2, .x) }
    package var partialExpressions: [Expression] { [.number(Double.log(2)) * .result] }
}

extension ErrorFunction: FormulaPrimitive {
    package var expression: Expression { Function.erf(.x) }
    package var partialExpressions: [Expression] {
        [.number(2 / Double.pi.squareRoot()) * Function.exp(-(.x * .x))]
    }
}

extension ComplementaryErrorFunction: FormulaPrimitive {
    package var expression: Expression { Function.erfc(.x) }
    package var partialExpressions: [Expression] {
        [.number(-2 / Double.pi.squareRoot()) * Function.exp(-(.x * .x))]
    }
}

extension Logistic: FormulaPrimitive {
    package var expression: Expression { 1 / (1 + Function.exp(-.x)) }
    package var partialExpressions: [Expression] { [.result * (1 - .result)] }
}
