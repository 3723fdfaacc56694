extension Sine: FormulaPrimitive {
    package var expression: Expression { Function.sin(.x) }
    package var partialExpressions: [Expression] { [Function.cos(.x)] }
}

extension Cosine: FormulaPrimitive {
    package var expression: Expression { Function.cos(.x) }
    package var partialExpressions: [Expression] { [-Function.sin(.x)] }
}

extension ArcTangent2: FormulaPrimitive {
    package var expression: Expression { Function.atan2(.x, .y) }
    package var partialExpressions: [Expression] { [.y / (.x * .x + .y * .y), -(.x / (.x * .x + .y * .y))] }
}

extension Tangent: FormulaPrimitive {
    package var expression: Expression { Function.tan(.x) }
    package var partialExpressions: [Expression] { [1 + .result * .result] }
}

extension ArcSine: FormulaPrimitive {
    package var expression: Expression { Function.asin(.x) }
    package var partialExpressions: [Expression] { [1 / Function.sqrt((1 - .x) * (1 + .x))] }
}

extension ArcCosine: FormulaPrimitive {
    package var expression: Expression { Function.acos(.x) }
    package var partialExpressions: [Expression] { [-(1 / Function.sqrt((1 - .x) * (1 + .x)))] }
}

extension ArcTangent: FormulaPrimitive {
    package var expression: Expression { Function.atan(.x) }
    package var partialExpressions: [Expression] { [1 / (1 + .x * .x)] }
}
