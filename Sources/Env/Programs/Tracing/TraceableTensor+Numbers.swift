import RealModule

/// What is done element by element; each call is one operation.
extension TraceableTensor {
    package init(floatLiteral value: Double) { self.init(value) }

    package static var zero: Self { Self(0) }
    package static func + (left: Self, right: Self) -> Self { apply(Add(), left, right) }
    package static func - (left: Self, right: Self) -> Self { apply(Subtract(), left, right) }
    package static func * (left: Self, right: Self) -> Self { apply(Multiply(), left, right) }
    package static func / (left: Self, right: Self) -> Self { apply(Divide(), left, right) }
    package static prefix func - (operand: Self) -> Self { apply(Negate(), operand) }

    package static func abs(_ x: Self) -> Self { apply(AbsoluteValue(), x) }
    package static func atan2(y: Self, x: Self) -> Self { apply(ArcTangent2(), y, x) }
    package static func square(_ x: Self) -> Self { apply(Square(), x) }

    /// The larger of x and y.
    package static func max(_ x: Self, _ y: Self) -> Self { apply(Maximum(), x, y) }
    /// The smaller of x and y.
    package static func min(_ x: Self, _ y: Self) -> Self { apply(Minimum(), x, y) }
    /// 1 / (1 + e⁻ˣ)
    package static func logistic(_ x: Self) -> Self { apply(Logistic(), x) }
    /// The error function of x.
    package static func erf(_ x: Self) -> Self { apply(ErrorFunction(), x) }

    package static func exp(_ x: Self) -> Self { apply(Exponential(), x) }
    package static func expMinusOne(_ x: Self) -> Self { apply(ExponentialMinusOne(), x) }
    package static func log(_ x: Self) -> Self { apply(Logarithm(), x) }
    package static func log(onePlus x: Self) -> Self { apply(LogarithmOnePlus(), x) }

    package static func sin(_ x: Self) -> Self { apply(Sine(), x) }
    package static func cos(_ x: Self) -> Self { apply(Cosine(), x) }
    package static func tan(_ x: Self) -> Self { apply(Tangent(), x) }
    package static func asin(_ x: Self) -> Self { apply(ArcSine(), x) }
    package static func acos(_ x: Self) -> Self { apply(ArcCosine(), x) }
    package static func atan(_ x: Self) -> Self { apply(ArcTangent(), x) }

    package static func sinh(_ x: Self) -> Self { apply(HyperbolicSine(), x) }
    package static func cosh(_ x: Self) -> Self { apply(HyperbolicCosine(), x) }
    package static func tanh(_ x: Self) -> Self { apply(HyperbolicTangent(), x) }
    package static func asinh(_ x: Self) -> Self { apply(InverseHyperbolicSine(), x) }
    package static func acosh(_ x: Self) -> Self { apply(InverseHyperbolicCosine(), x) }
    package static func atanh(_ x: Self) -> Self { apply(InverseHyperbolicTangent(), x) }

    package static func sqrt(_ x: Self) -> Self { apply(SquareRoot(), x) }
    package static func pow(_ x: Self, _ y: Self) -> Self { apply(Power(), x, y) }
    package static func pow(_ x: Self, _ n: Int) -> Self { apply(IntegerPower(exponent: n), x) }

    /// The n-th root, written out as jax.lax has none: √x for n = 2, else x^(1/n), with the sign of x where n is odd.
    package static func root(_ x: Self, _ n: Int) -> Self {
        let power = Self(1 / Double(n))
        if n == 2 { return sqrt(x) }
        return n.isMultiple(of: 2) ? pow(x, power) : apply(Sign(), x) * pow(abs(x), power)
    }
}
