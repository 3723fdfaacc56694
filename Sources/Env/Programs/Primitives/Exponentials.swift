import RealModule

/// eˣ
package struct Exponential: UnaryPrimitive {
    package static let name = "exp"
    package init() {}
    package func value(_ x: Double) -> Double { Double.exp(x) }
    package func derivative(_ x: Double, _ y: Double) -> Double { y }
}

/// eˣ − 1
package struct ExponentialMinusOne: UnaryPrimitive {
    package static let name = "expm1"
    package init() {}
    package func value(_ x: Double) -> Double { Double.expMinusOne(x) }
    package func derivative(_ x: Double, _ y: Double) -> Double { y + 1 }
}

/// The natural logarithm of x.
package struct Logarithm: UnaryPrimitive {
    package static let name = "log"
    package init() {}
    package func value(_ x: Double) -> Double { Double.log(x) }
    package func derivative(_ x: Double, _ y: Double) -> Double { 1 / x }
}

/// The natural logarithm of 1 + x.
package struct LogarithmOnePlus: UnaryPrimitive {
    package static let name = "log1p"
    package init() {}
    package func value(_ x: Double) -> Double { Double.log(onePlus: x) }
    package func derivative(_ x: Double, _ y: Double) -> Double { 1 / (1 + x) }
}
