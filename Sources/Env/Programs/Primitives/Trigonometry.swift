/// sin x
package struct Sine: UnaryPrimitive {
    package static let name = "sin"
    package init() {}
    package static let expression: Expression = Function.sin(.x)
    package static let derivative: Expression = Function.cos(.x)
}

/// cos x
package struct Cosine: UnaryPrimitive {
    package static let name = "cos"
    package init() {}
    package static let expression: Expression = Function.cos(.x)
    package static let derivative: Expression = -Function.sin(.x)
}

/// The angle of the point (y, x) = (first operand, second operand).
package struct ArcTangent2: BinaryPrimitive {
    package static let name = "atan2"
    package init() {}
    package static let expression: Expression = Function.atan2(.x, .y)
    package static let partialExpressions: [Expression] = [.y / (.x * .x + .y * .y), -(.x / (.x * .x + .y * .y))]
}

/// tan x
package struct Tangent: UnaryPrimitive {
    package static let name = "tan"
    package init() {}
    package static let expression: Expression = Function.tan(.x)
    package static let derivative: Expression = 1 + .result * .result
}

/// arcsin x
package struct ArcSine: UnaryPrimitive {
    package static let name = "asin"
    package init() {}
    package static let expression: Expression = Function.asin(.x)
    package static let derivative: Expression = 1 / Function.sqrt((1 - .x) * (1 + .x))
}

/// arccos x
package struct ArcCosine: UnaryPrimitive {
    package static let name = "acos"
    package init() {}
    package static let expression: Expression = Function.acos(.x)
    package static let derivative: Expression = -(1 / Function.sqrt((1 - .x) * (1 + .x)))
}

/// arctan x
package struct ArcTangent: UnaryPrimitive {
    package static let name = "atan"
    package init() {}
    package static let expression: Expression = Function.atan(.x)
    package static let derivative: Expression = 1 / (1 + .x * .x)
}
