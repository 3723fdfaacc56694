import RealModule

/// sinh x
package struct HyperbolicSine: UnaryPrimitive {
    package static let name = "sinh"
    package init() {}
    package func value(_ x: Double) -> Double { Double.sinh(x) }
    package func derivative(_ x: Double, _ y: Double) -> Double { Double.cosh(x) }
}

/// cosh x
package struct HyperbolicCosine: UnaryPrimitive {
    package static let name = "cosh"
    package init() {}
    package func value(_ x: Double) -> Double { Double.cosh(x) }
    package func derivative(_ x: Double, _ y: Double) -> Double { Double.sinh(x) }
}

/// tanh x
package struct HyperbolicTangent: UnaryPrimitive {
    package static let name = "tanh"
    package init() {}
    package func value(_ x: Double) -> Double { Double.tanh(x) }
    package func derivative(_ x: Double, _ y: Double) -> Double { 1 - y * y }
}

/// arsinh x
package struct InverseHyperbolicSine: UnaryPrimitive {
    package static let name = "asinh"
    package init() {}
    package func value(_ x: Double) -> Double { Double.asinh(x) }
    package func derivative(_ x: Double, _ y: Double) -> Double { 1 / (x * x + 1).squareRoot() }
}

/// arcosh x
package struct InverseHyperbolicCosine: UnaryPrimitive {
    package static let name = "acosh"
    package init() {}
    package func value(_ x: Double) -> Double { Double.acosh(x) }
    package func derivative(_ x: Double, _ y: Double) -> Double {
        1 / ((x - 1).squareRoot() * (x + 1).squareRoot())
    }
}

/// artanh x
package struct InverseHyperbolicTangent: UnaryPrimitive {
    package static let name = "atanh"
    package init() {}
    package func value(_ x: Double) -> Double { Double.atanh(x) }
    package func derivative(_ x: Double, _ y: Double) -> Double { 1 / ((1 - x) * (1 + x)) }
}
