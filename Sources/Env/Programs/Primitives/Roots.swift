import RealModule

/// 1 / √x
package struct ReciprocalSquareRoot: UnaryPrimitive {
    package static let name = "rsqrt"
    package init() {}
    package func value(_ x: Double) -> Double { 1 / x.squareRoot() }
    package func derivative(_ x: Double, _ y: Double) -> Double { -0.5 * y / x }
}

/// ∛x
package struct CubeRoot: UnaryPrimitive {
    package static let name = "cbrt"
    package init() {}
    package func value(_ x: Double) -> Double { Double.root(x, 3) }
    package func derivative(_ x: Double, _ y: Double) -> Double { 1 / (3 * y * y) }
}

/// 2ˣ
package struct PowerOfTwo: UnaryPrimitive {
    package static let name = "exp2"
    package init() {}
    package func value(_ x: Double) -> Double { Double.exp2(x) }
    package func derivative(_ x: Double, _ y: Double) -> Double { y * Double.log(2) }
}
