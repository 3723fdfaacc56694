import RealModule

/// √x
package struct SquareRoot: UnaryPrimitive {
    package static let name = "sqrt"
    package init() {}
    package func value(_ x: Double) -> Double { x.squareRoot() }
    package func derivative(_ x: Double, _ y: Double) -> Double { 0.5 / y }
}

/// x to a fixed whole power, the parameter `y`.
package struct IntegerPower: Primitive {
    package static let name = "integer_pow"
    package static let operandCount = 1

    /// The power; any whole number.
    package let exponent: Int

    /// Makes the power of the given exponent.
    package init(exponent: Int) {
        self.exponent = exponent
    }

    package init(_ parameters: Parameters) throws(Parameters.Mismatch) {
        try parameters.allowOnly("y")
        let exponent = try parameters.integer("y")
        if exponent == .min { throw Parameters.Mismatch("parameter \"y\" is out of range") }
        self.init(exponent: exponent)
    }

    package var parameters: Parameters { Parameters(["y": .integer(exponent)]) }

    package func value(_ operands: [Double]) -> Double { Double.pow(operands[0], exponent) }

    /// x⁰ is constant and has no edge.
    package func hasPartial(_ operand: Int) -> Bool { exponent != 0 }

    package func partial(_ operand: Int, _ operands: [Double], result: Double) -> Double {
        exponent == 0 ? 0 : Double(exponent) * Double.pow(operands[0], exponent - 1)
    }
}

/// x²
package struct Square: UnaryPrimitive {
    package static let name = "square"
    package init() {}
    package func value(_ x: Double) -> Double { x * x }
    package func derivative(_ x: Double, _ y: Double) -> Double { 2 * x }
}

/// x to the power y.
package struct Power: BinaryPrimitive {
    package static let name = "pow"
    package init() {}
    package func value(_ x: Double, _ y: Double) -> Double { power(x, y) }

    /// At x = 0 the logarithm in the derivative by y is taken as 0, as jax does; an infinite power makes that NaN. At y = 0 the derivative
    /// by x is taken as 0, as jax does for whole y.
    package func partials(_ x: Double, _ y: Double, _ z: Double) -> (Double, Double) {
        (y == 0 ? 0 : y * power(x, y - 1), z * Double.log(x == 0 ? 1 : x))
    }

    /// xʸ for a negative x as well, where y is a whole number; swift-numerics gives no number there.
    private func power(_ x: Double, _ y: Double) -> Double {
        if x < 0, let exponent = Int(exactly: y) { return Double.pow(x, exponent) }
        return x == 0 && y == 0 ? 1 : Double.pow(x, y)
    }
}
