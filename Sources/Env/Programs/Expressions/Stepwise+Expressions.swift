extension FormulaPrimitive where Self: Stepwise {
    package var partialExpressions: [Expression] { Array(repeating: 0, count: Self.operandCount) }
}

extension Equal: FormulaPrimitive {
    package var expression: Expression { Function.equal(.x, .y) }
}

extension NotEqual: FormulaPrimitive {
    package var expression: Expression { 1 - Function.equal(.x, .y) }
}

extension Less: FormulaPrimitive {
    package var expression: Expression { Function.less(.x, .y) }
}

extension LessOrEqual: FormulaPrimitive {
    package var expression: Expression { Function.less(.x, .y) + Function.equal(.x, .y) }
}

extension Greater: FormulaPrimitive {
    package var expression: Expression { Function.less(.y, .x) }
}

extension GreaterOrEqual: FormulaPrimitive {
    package var expression: Expression { Function.less(.y, .x) + Function.equal(.x, .y) }
}

extension IsFinite: FormulaPrimitive {
    package var expression: Expression { Function.less(Function.abs(.x), .number(.infinity)) }
}

extension And: FormulaPrimitive {
    package var expression: Expression { Function.zeroWhereZero(.x, 1 - Function.equal(.y, 0)) }
}

extension Or: FormulaPrimitive {
    package var expression: Expression { 1 - Function.equal(.x, 0) * Function.equal(.y, 0) }
}

extension ExclusiveOr: FormulaPrimitive {
    package var expression: Expression { 1 - Function.equal(Function.equal(.x, 0), Function.equal(.y, 0)) }
}

extension Not: FormulaPrimitive {
    package var expression: Expression { Function.equal(.x, 0) }
}

extension Sign: FormulaPrimitive {
    package var expression: Expression { Function.sign(.x) }
}

extension StopGradient: FormulaPrimitive {
    package var expression: Expression { .x }
}

extension Floor: FormulaPrimitive {
    package var expression: Expression { Function.floor(.x) }
}

extension Ceiling: FormulaPrimitive {
    package var expression: Expression { Function.ceil(.x) }
}

extension Round: FormulaPrimitive {
    package var expression: Expression { isToEven ? Function.rint(.x) : Function.round(.x) }
}

extension Remainder: FormulaPrimitive {
    package var expression: Expression { Function.fmod(.x, .y) }
    package var partialExpressions: [Expression] { [1, -Function.trunc(.x / .y)] }
}
