import Glibc

/// A number type that the network computes in: `Float` in use, `Double` where tests check gradients.
///
/// The kernels are generic over it; what differs is how the transcendental functions are computed.
package protocol NetworkScalar: BinaryFloatingPoint, SIMDScalar, Codable, Sendable {
    /// 2ˣ, lane by lane. `Float`: relative error below 1.6e-7 for |x| ≤ 126, clamped beyond, free of branches and
    /// calls.
    static func powerOfTwo(_ x: SIMD8<Self>) -> SIMD8<Self>

    /// log(1 + x) for 0 ≤ x ≤ 1, lane by lane. `Float`: absolute error below 2e-7, free of branches and calls.
    static func logarithmOnePlus(_ x: SIMD8<Self>) -> SIMD8<Self>

    /// eˣ, from the C library.
    static func exponential(_ x: Self) -> Self

    /// eˣ − 1 without cancellation, from the C library.
    static func exponentialMinusOne(_ x: Self) -> Self

    /// Natural logarithm, from the C library.
    static func logarithm(_ x: Self) -> Self
}

extension Float: NetworkScalar {
    /// x = n + r with |r| ≤ ½, exactly, and the polynomial of degree 5 for 2ʳ with the least relative error, 1.6e-7
    /// with the rounding of float32.
    @inline(__always)
    package static func powerOfTwo(_ x: SIMD8<Float>) -> SIMD8<Float> {
        func all(_ value: Float) -> SIMD8<Float> { SIMD8(repeating: value) }
        let low = x.replacing(with: all(-126), where: x .< all(-126))
        let bounded = low.replacing(with: all(126), where: low .> all(126))
        // Adding 1.5 · 2²³ rounds to an integer, which then stands in the low bits.
        let shifted = bounded + all(12_582_912)
        let r = bounded - (shifted - all(12_582_912))
        var p = all(0.001_326_472_73)
        p = all(0.009_671_513).addingProduct(p, r)
        p = all(0.055_507_336).addingProduct(p, r)
        p = all(0.240_222_42).addingProduct(p, r)
        p = all(0.693_147).addingProduct(p, r)
        p = all(1).addingProduct(p, r)
        let exponent = unsafe unsafeBitCast(shifted, to: SIMD8<UInt32>.self) &<< 23
        return unsafe unsafeBitCast(unsafeBitCast(p, to: SIMD8<UInt32>.self) &+ exponent, to: SIMD8<Float>.self)
    }

    /// 2·artanh(x / (2 + x)), by its power series to the 13th power: the argument is at most 1/3.
    @inline(__always)
    package static func logarithmOnePlus(_ x: SIMD8<Float>) -> SIMD8<Float> {
        func all(_ value: Float) -> SIMD8<Float> { SIMD8(repeating: value) }
        let s = x / (all(2) + x)
        let q = s * s
        var p = all(1.0 / 13)
        p = all(1.0 / 11).addingProduct(p, q)
        p = all(1.0 / 9).addingProduct(p, q)
        p = all(1.0 / 7).addingProduct(p, q)
        p = all(1.0 / 5).addingProduct(p, q)
        p = all(1.0 / 3).addingProduct(p, q)
        p = all(1).addingProduct(p, q)
        return (s + s) * p
    }

    package static func exponential(_ x: Float) -> Float { expf(x) }

    package static func exponentialMinusOne(_ x: Float) -> Float { expm1f(x) }

    package static func logarithm(_ x: Float) -> Float { logf(x) }
}

extension Double: NetworkScalar {
    package static func powerOfTwo(_ x: SIMD8<Double>) -> SIMD8<Double> { each(x) { exp2($0) } }

    package static func logarithmOnePlus(_ x: SIMD8<Double>) -> SIMD8<Double> { each(x) { log1p($0) } }

    package static func exponential(_ x: Double) -> Double { exp(x) }

    package static func exponentialMinusOne(_ x: Double) -> Double { expm1(x) }

    package static func logarithm(_ x: Double) -> Double { log(x) }

    private static func each(_ x: SIMD8<Double>, _ function: (Double) -> Double) -> SIMD8<Double> {
        var result = x
        for lane in x.indices { result[lane] = function(x[lane]) }
        return result
    }
}
