/// An elementary operation and all that is known of it: shape rule, value, local partial derivatives.
///
/// Names and parameters are those of jax.lax. To add one, write its type and list it in `PrimitiveRegistry.all`.
package protocol Primitive: Sendable {
    /// The name, as in jax.lax.
    static var name: String { get }
    /// How many operands it takes.
    static var operandCount: Int { get }

    /// Makes the primitive of the given parameters.
    ///
    /// - Throws: `Parameters.Mismatch` when one is missing, wrong or foreign.
    init(_ parameters: Parameters) throws(Parameters.Mismatch)

    /// The parameters that `init` takes to make an equal one.
    var parameters: Parameters { get }

    /// The shape of the result, or nil where operands of these shapes do not fit.
    func resultShape(_ operands: [Shape]) -> Shape?

    /// The result at a point.
    func value(_ operands: [Double]) -> Double

    /// Whether ∂result/∂operand can be non-zero: whether there is an edge in the computational graph.
    func hasPartial(_ operand: Int) -> Bool

    /// The structure of ∂result/∂operand for operands of the given shapes, nil where it is always zero.
    func structure(_ operand: Int, _ operands: [Shape], result: Shape) -> JacobianStructure?

    /// ∂result/∂operand at a point where the result is `result`.
    func partial(_ operand: Int, _ operands: [Double], result: Double) -> Double
}

extension Primitive {
    package var parameters: Parameters { Parameters() }

    /// Elementwise: all operands that are not scalars have the shape of the result.
    package func resultShape(_ operands: [Shape]) -> Shape? {
        let shape = operands.first { !$0.isScalar } ?? .scalar
        return operands.allSatisfy { $0.isScalar || $0 == shape } ? shape : nil
    }

    package func hasPartial(_ operand: Int) -> Bool { true }

    /// Elementwise: entries vary along every axis that the operand shares with the result.
    package func structure(_ operand: Int, _ operands: [Shape], result: Shape) -> JacobianStructure? {
        guard hasPartial(operand) else { return nil }
        let axes = operands[operand].isScalar ? [] : Array(result.dimensions.indices)
        return JacobianStructure(
            target: result, source: operands[operand],
            ties: axes.map { JacobianStructure.Tie(target: $0, source: $0, varies: true) })
    }
}

/// A primitive without parameters.
package protocol PlainPrimitive: Primitive {
    init()
}

extension PlainPrimitive {
    package init(_ parameters: Parameters) throws(Parameters.Mismatch) {
        try parameters.allowOnly()
        self.init()
    }
}

/// A primitive of one operand, without parameters.
package protocol UnaryPrimitive: PlainPrimitive {
    /// The result at x.
    func value(_ x: Double) -> Double
    /// The derivative at x, where the result is y.
    func derivative(_ x: Double, _ y: Double) -> Double
}

extension UnaryPrimitive {
    package static var operandCount: Int { 1 }

    package func value(_ operands: [Double]) -> Double { value(operands[0]) }

    package func partial(_ operand: Int, _ operands: [Double], result: Double) -> Double {
        derivative(operands[0], result)
    }
}

/// A primitive of two operands, without parameters.
package protocol BinaryPrimitive: PlainPrimitive {
    /// The result at (x, y).
    func value(_ x: Double, _ y: Double) -> Double
    /// Both partial derivatives at (x, y), where the result is z.
    func partials(_ x: Double, _ y: Double, _ z: Double) -> (Double, Double)
}

extension BinaryPrimitive {
    package static var operandCount: Int { 2 }

    package func value(_ operands: [Double]) -> Double { value(operands[0], operands[1]) }

    package func partial(_ operand: Int, _ operands: [Double], result: Double) -> Double {
        let both = partials(operands[0], operands[1], result)
        return operand == 0 ? both.0 : both.1
    }
}
