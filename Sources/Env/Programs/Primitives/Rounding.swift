/// The largest whole number that is at most x.
package struct Floor: StepwiseUnary {
    package static let name = "floor"
    package init() {}
    package static let expression: Expression = Function.floor(.x)
}

/// The smallest whole number that is at least x.
package struct Ceiling: StepwiseUnary {
    package static let name = "ceil"
    package init() {}
    package static let expression: Expression = Function.ceil(.x)
}

/// The nearest whole number; of two, the one away from zero where the parameter `rounding_method` is 0, the even one
/// where it is 1.
package struct Round: Stepwise {
    package static let name = "round"
    package static let operandCount = 1
    /// Whether halves become even numbers.
    package let isToEven: Bool

    package init(isToEven: Bool) { self.isToEven = isToEven }

    package init(_ parameters: Parameters) throws(Parameters.Mismatch) {
        try parameters.allowOnly("rounding_method")
        let method = try parameters.integer("rounding_method")
        guard 0...1 ~= method else {
            throw Parameters.Mismatch("parameter \"rounding_method\" is \(method), not 0 or 1")
        }
        self.init(isToEven: method == 1)
    }

    package var parameters: Parameters { Parameters(["rounding_method": .integer(isToEven ? 1 : 0)]) }

    package var expression: Expression { isToEven ? Function.rint(.x) : Function.round(.x) }
    package var partialExpressions: [Expression] { [0] }
}

/// The remainder of x / y, of the sign of x.
package struct Remainder: BinaryPrimitive {
    package static let name = "rem"
    package init() {}
    package static let expression: Expression = Function.fmod(.x, .y)
    package static let partialExpressions: [Expression] = [1, -Function.trunc(.x / .y)]
}
