/// x, unchanged.
package struct Copy: UnaryPrimitive {
    package static let name = "copy"
    package init() {}
    package static let expression: Expression = .x
    package static let derivative: Expression = 1
    package func structure(_ operand: Int, _ operands: [Shape], result: Shape) -> JacobianStructure? {
        JacobianStructure(.copy, target: result, source: operands[operand])
    }
}

/// x, taken as a constant by differentiation.
package struct StopGradient: StepwiseUnary {
    package static let name = "stop_gradient"
    package init() {}
    package static let expression: Expression = .x
}

/// x with fewer digits, the parameters `exponent_bits` and `mantissa_bits`. Numbers are doubles here whatever their
/// type, so it is x unchanged.
package struct ReducePrecision: FormulaPrimitive {
    package static let name = "reduce_precision"
    package static let operandCount = 1
    /// The settings it was made with.
    package let parameters: Parameters

    package init(_ parameters: Parameters) throws(Parameters.Mismatch) {
        try parameters.allowOnly("exponent_bits", "mantissa_bits")
        _ = try (parameters.integer("exponent_bits"), parameters.integer("mantissa_bits"))
        self.parameters = parameters
    }

    package var expression: Expression { .x }
    package var partialExpressions: [Expression] { [1] }
    package func structure(_ operand: Int, _ operands: [Shape], result: Shape) -> JacobianStructure? {
        JacobianStructure(.copy, target: result, source: operands[operand])
    }
}

/// x as another element type, the parameter `new_dtype`. Numbers are doubles here whatever the type; a conversion to
/// whole numbers rounds towards zero, one to truth values gives 0 or 1, and neither has an edge.
package struct ConvertElementType: FormulaPrimitive {
    package static let name = "convert_element_type"
    package static let operandCount = 1

    /// What numbers of a type can be.
    enum Kind {
        case real, whole, truth
    }

    /// The settings it was made with.
    package let parameters: Parameters
    let kind: Kind

    /// The conversion to numbers of single precision.
    package static let toSinglePrecision = ConvertElementType(
        parameters: Parameters(["new_dtype": .text("float32")]), kind: .real)

    private init(parameters: Parameters, kind: Kind) {
        (self.parameters, self.kind) = (parameters, kind)
    }

    package init(_ parameters: Parameters) throws(Parameters.Mismatch) {
        try parameters.allowOnly("new_dtype", "weak_type", "sharding")
        let type = try parameters.text("new_dtype")
        if type.hasPrefix("float") || type.hasPrefix("bfloat") {
            kind = .real
        } else if type.hasPrefix("int") || type.hasPrefix("uint") {
            kind = .whole
        } else if type == "bool" {
            kind = .truth
        } else {
            throw Parameters.Mismatch(
                "parameter \"new_dtype\" is \"\(type)\"; only float, int, uint and bool types are supported")
        }
        self.parameters = parameters
    }

    package var expression: Expression {
        switch kind {
        case .real: .x
        case .whole: Function.trunc(.x)
        case .truth: 1 - Function.equal(.x, 0)
        }
    }
    package var partialExpressions: [Expression] { [kind == .real ? 1 : 0] }
    package func hasPartial(_ operand: Int) -> Bool { kind == .real }
    package func structure(_ operand: Int, _ operands: [Shape], result: Shape) -> JacobianStructure? {
        kind == .real ? JacobianStructure(.copy, target: result, source: operands[operand]) : nil
    }
}
