/// The elementary functions that emitted code is made of; each target language writes all of them.
package enum Function: String, Hashable, Sendable, CaseIterable {
    case add, subtract, multiply, divide
    case abs, sign, sqrt, cbrt, pow
    case trunc, floor, ceil, fmod
    /// The nearest whole number; of two the one away from 0.
    case round
    /// The nearest whole number; of two the even one.
    case rint
    case exp, expm1, log, log1p, erf, erfc
    case sin, cos, tan, asin, acos, atan, atan2
    case sinh, cosh, tanh, asinh, acosh, atanh
    case max, min
    /// 1 where both operands are equal, 0 elsewhere.
    case equal
    /// 1 where the first operand is less than the second, 0 elsewhere.
    case less
    /// 0 where the first operand is 0, the second operand elsewhere.
    case zeroWhereZero
    /// The second operand where the first is at least 1, the third elsewhere.
    case choose

    /// How many operands it takes.
    package var operandCount: Int {
        switch self {
        case .add, .subtract, .multiply, .divide, .pow, .atan2, .fmod, .zeroWhereZero, .max, .min, .equal, .less: 2
        case .choose: 3
        default: 1
        }
    }

    /// Whether a compiler writes it as arithmetic, not as a call into a library of mathematics.
    package var isArithmetic: Bool {
        switch self {
        case .add, .subtract, .multiply, .divide, .abs, .sign, .sqrt, .zeroWhereZero: true
        case .max, .min, .equal, .less, .choose: true
        default: false
        }
    }

    /// Whether its two operands may change places.
    var isCommutative: Bool { self == .add || self == .multiply || self == .equal }

    /// The function applied to operands.
    package func callAsFunction(_ operands: Expression...) -> Expression { .call(self, operands) }
}
