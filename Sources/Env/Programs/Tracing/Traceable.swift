package import RealModule

/// A number that a function to be differentiated may be written over: `Double` computes, `Traced` records.
///
/// Beside the operators there are the functions of `ElementaryFunctions`, e.g. `T.sqrt(x)`, `T.sin(x)`, `T.pow(x, 2)`.
package protocol Traceable: ElementaryFunctions, ExpressibleByFloatLiteral {
    static func * (left: Self, right: Self) -> Self
    static func / (left: Self, right: Self) -> Self
    static prefix func - (operand: Self) -> Self

    /// |x|
    static func abs(_ x: Self) -> Self

    /// The angle of the point (x, y), in (−π, π].
    static func atan2(y: Self, x: Self) -> Self

    /// x², recorded as such; `pow(x, 2)` is the power with an exponent.
    static func square(_ x: Self) -> Self
}

extension Double: Traceable {
    package static func abs(_ x: Double) -> Double { Swift.abs(x) }
    package static func square(_ x: Double) -> Double { x * x }
}
