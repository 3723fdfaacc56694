/// What is known of a value of a random program wherever all numbers of the inputs lie between 0.5 and 1.5.
///
/// Only sums, products, quotients and square roots of bounds are taken, which every machine rounds alike.
struct ValueBounds {
    /// What no number of the value is below.
    let lowest: Double
    /// What no number of the value is above.
    let highest: Double
    /// What Σ |∂number/∂input| over all numbers of all inputs is at most, for each number of the value.
    let slope: Double

    init(_ lowest: Double, _ highest: Double, slope: Double) {
        (self.lowest, self.highest, self.slope) = (lowest, highest, slope)
    }

    /// An input.
    static let input = ValueBounds(0.5, 1.5, slope: 1)

    /// A number known beforehand.
    static func literal(_ number: Double) -> ValueBounds { ValueBounds(number, number, slope: 0) }

    /// The largest absolute value that a number can have.
    var magnitude: Double { max(-lowest, highest) }

    /// Whether values and derivatives are far from what overflows.
    var isTame: Bool { magnitude <= 8 && slope <= 256 }

    /// The bounds of what is some numbers of this and some of another.
    func union(_ other: ValueBounds) -> ValueBounds {
        ValueBounds(min(lowest, other.lowest), max(highest, other.highest), slope: max(slope, other.slope))
    }

    static prefix func - (x: ValueBounds) -> ValueBounds { ValueBounds(-x.highest, -x.lowest, slope: x.slope) }

    static func + (left: ValueBounds, right: ValueBounds) -> ValueBounds {
        ValueBounds(left.lowest + right.lowest, left.highest + right.highest, slope: left.slope + right.slope)
    }

    static func * (left: ValueBounds, right: ValueBounds) -> ValueBounds {
        let products = [
            left.lowest * right.lowest, left.lowest * right.highest, left.highest * right.lowest,
            left.highest * right.highest,
        ]
        return ValueBounds(
            products.min() ?? 0, products.max() ?? 0,
            slope: left.magnitude * right.slope + right.magnitude * left.slope)
    }

    /// The bounds of a sum of this many such numbers.
    static func * (count: Int, x: ValueBounds) -> ValueBounds { literal(Double(count)) * x }
}

/// Bounds of functions of a number; nil where a function is not tame for all that the number can be.
extension ValueBounds {
    /// Sine and cosine.
    var ofWave: ValueBounds? { ValueBounds(-1, 1, slope: slope) }

    /// Functions between −`limit` and `limit` that are nearer to 0 than x is, tanh and atan.
    func ofSaturation(limit: Double) -> ValueBounds? {
        ValueBounds(
            lowest >= 0 ? 0 : max(-limit, lowest), highest <= 0 ? 0 : min(limit, highest), slope: slope)
    }

    /// 1 / (1 + e⁻ˣ), at least a quarter from x = −1 on.
    var ofLogistic: ValueBounds? { ValueBounds(lowest >= -1 ? 0.25 : 0, 1, slope: slope / 4) }

    /// eˣ for x at most 3/2, where it is below 9/2; above 1/3 from x = −1 on.
    var ofExponential: ValueBounds? {
        highest <= 1.5 ? ValueBounds(lowest >= -1 ? 1.0 / 3 : 0, 4.5, slope: 4.5 * slope) : nil
    }

    /// ln x for x at least a quarter, where it is above −1.4; it is at most x − 1.
    var ofLogarithm: ValueBounds? {
        lowest >= 0.25 ? ValueBounds(-1.4, highest - 1, slope: slope / lowest) : nil
    }

    /// √x for x at least a quarter.
    var ofRoot: ValueBounds? {
        lowest >= 0.25 ? ValueBounds(lowest.squareRoot(), highest.squareRoot(), slope: slope) : nil
    }

    /// 1 / x for x at least a quarter.
    var ofReciprocal: ValueBounds? {
        lowest >= 0.25 ? ValueBounds(1 / highest, 1 / lowest, slope: slope / (lowest * lowest)) : nil
    }

    /// x².
    var ofSquare: ValueBounds? {
        ValueBounds(
            lowest > 0 ? lowest * lowest : highest < 0 ? highest * highest : 0, magnitude * magnitude,
            slope: 2 * magnitude * slope)
    }
}
