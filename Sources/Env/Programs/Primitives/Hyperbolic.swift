/// sinh x
package struct HyperbolicSine: UnaryPrimitive {
    package static let name = "sinh"
    package init() {}
    package static let expression: Expression = Function.sinh(.x)
    package static let derivative: Expression = Function.cosh(.x)
}

/// cosh x
package struct HyperbolicCosine: UnaryPrimitive {
    package static let name = "cosh"
    package init() {}
    package static let expression: Expression = Function.cosh(.x)
    package static let derivative: Expression = Function.sinh(.x)
}

/// tanh x
package struct HyperbolicTangent: UnaryPrimitive {
    package static let name = "tanh"
    package init() {}
    package static let expression: Expression = Function.tanh(.x)
    package static let derivative: Expression = 1 - .result * .result
}

/// arsinh x
package struct InverseHyperbolicSine: UnaryPrimitive {
    package static let name = "asinh"
    package init() {}
    package static let expression: Expression = Function.asinh(.x)
    package static let derivative: Expression = 1 / Function.sqrt(.x * .x + 1)
}

/// arcosh x
package struct InverseHyperbolicCosine: UnaryPrimitive {
    package static let name = "acosh"
    package init() {}
    package static let expression: Expression = Function.acosh(.x)
    package static let derivative: Expression = 1 / (Function.sqrt(.x - 1) * Function.sqrt(.x + 1))
}

/// artanh x
package struct InverseHyperbolicTangent: UnaryPrimitive {
    package static let name = "atanh"
    package init() {}
    package static let expression: Expression = Function.atanh(.x)
    package static let derivative: Expression = 1 / ((1 - .x) * (1 + .x))
}
