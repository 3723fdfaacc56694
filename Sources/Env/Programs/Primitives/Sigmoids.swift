import RealModule

/// The error function of x.
package struct ErrorFunction: UnaryPrimitive {
    package static let name = "erf"
    package init() {}
    package func value(_ x: Double) -> Double { Double.erf(x) }
    package func derivative(_ x: Double, _ y: Double) -> Double { 2 / Double.pi.squareRoot() * Double.exp(-x * x) }
}

/// 1 minus the error function of x.
package struct ComplementaryErrorFunction: UnaryPrimitive {
    package static let name = "erfc"
    package init() {}
    package func value(_ x: Double) -> Double { Double.erfc(x) }
    package func derivative(_ x: Double, _ y: Double) -> Double { -2 / Double.pi.squareRoot() * Double.exp(-x * x) }
}

/// 1 / (1 + e⁻ˣ)
package struct Logistic: UnaryPrimitive {
    package static let name = "logistic"
    package init() {}
    package func value(_ x: Double) -> Double { 1 / (1 + Double.exp(-x)) }
    package func derivative(_ x: Double, _ y: Double) -> Double { y * (1 - y) }
}
