/// x, unchanged.
package struct Copy: UnaryPrimitive {
    package static let name = "copy"
    package init() {}
    package func value(_ x: Double) -> Double { x }
    package func derivative(_ x: Double, _ y: Double) -> Double { 1 }
    package func structure(_ operand: Int, _ operands: [Shape], result: Shape) -> JacobianStructure? {
        JacobianStructure(.copy, target: result, source: operands[operand])
    }
}

/// x, taken as a constant by differentiation.
package struct StopGradient: UnaryPrimitive {
    package static let name = "stop_gradient"
    package init() {}
    package func value(_ x: Double) -> Double { x }
    package func derivative(_ x: Double, _ y: Double) -> Double { 0 }
    package func hasPartial(_ operand: Int) -> Bool { false }
}

/// x as another element type, the parameter `new_dtype`. Numbers are doubles here whatever the type; a conversion to whole
/// numbers rounds towards zero and has no edge.
package struct ConvertElementType: Primitive {
    package static let name = "convert_element_type"
    package static let operandCount = 1

    /// The settings it was made with.
    package let parameters: Parameters
    let isReal: Bool

    package init(_ parameters: Parameters) throws(Parameters.Mismatch) {
        try parameters.allowOnly("new_dtype", "weak_type", "sharding")
        let type = try parameters.text("new_dtype")
        isReal = type.hasPrefix("float") || type.hasPrefix("bfloat")
        if !isReal && !type.hasPrefix("int") && !type.hasPrefix("uint") {
            throw Parameters.Mismatch(
                "parameter \"new_dtype\" is \"\(type)\"; only float, int and uint types are supported")
        }
        self.parameters = parameters
    }

    package func value(_ operands: [Double]) -> Double { isReal ? operands[0] : operands[0].rounded(.towardZero) }
    package func hasPartial(_ operand: Int) -> Bool { isReal }
    package func partial(_ operand: Int, _ operands: [Double], result: Double) -> Double { isReal ? 1 : 0 }
    package func structure(_ operand: Int, _ operands: [Shape], result: Shape) -> JacobianStructure? {
        isReal ? JacobianStructure(.copy, target: result, source: operands[operand]) : nil
    }
}
