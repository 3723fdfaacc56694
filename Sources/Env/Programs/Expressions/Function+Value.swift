import RealModule

extension Function {
    /// The function at a point.
    ///
    /// - Precondition: there are ``operandCount`` operands.
    package func value(_ operands: [Double]) -> Double {
        precondition(operands.count == operandCount, "\(self) of \(operands.count) operands")
        return value(
            operands[0], operands.count > 1 ? operands[1] : .nan, operands.count > 2 ? operands[2] : .nan)
    }

    /// The function of up to three numbers; those that it does not take are not read.
    func value(_ x: Double, _ y: Double, _ z: Double) -> Double {
        switch self {
        case .abs: Swift.abs(x)
        case .sign: x > 0 ? 1 : x < 0 ? -1 : x
        case .sqrt: x.squareRoot()
        case .cbrt: Double.root(x, 3)
        case .trunc: x.rounded(.towardZero)
        case .floor: x.rounded(.down)
        case .ceil: x.rounded(.up)
        case .round: x.rounded(.toNearestOrAwayFromZero)
        case .rint: x.rounded(.toNearestOrEven)
        case .exp: Double.exp(x)
        case .expm1: Double.expMinusOne(x)
        case .log: Double.log(x)
        case .log1p: Double.log(onePlus: x)
        case .erf: Double.erf(x)
        case .erfc: Double.erfc(x)
        case .sin: Double.sin(x)
        case .cos: Double.cos(x)
        case .tan: Double.tan(x)
        case .asin: Double.asin(x)
        case .acos: Double.acos(x)
        case .atan: Double.atan(x)
        case .sinh: Double.sinh(x)
        case .cosh: Double.cosh(x)
        case .tanh: Double.tanh(x)
        case .asinh: Double.asinh(x)
        case .acosh: Double.acosh(x)
        case .atanh: Double.atanh(x)
        case .add: x + y
        case .subtract: x - y
        case .multiply: x * y
        case .divide: x / y
        case .pow: Self.power(x, y)
        case .fmod: x.truncatingRemainder(dividingBy: y)
        case .atan2: Double.atan2(y: x, x: y)
        case .max: x.isNaN || x > y ? x : y
        case .min: x.isNaN || x < y ? x : y
        case .equal: x == y ? 1 : 0
        case .less: x < y ? 1 : 0
        case .zeroWhereZero: x == 0 ? 0 : y
        case .choose: x >= 1 ? y : z
        }
    }

    /// xʸ for a negative x as well, where y is a whole number; swift-numerics gives no number there.
    private static func power(_ x: Double, _ y: Double) -> Double {
        if x < 0, let exponent = Int(exactly: y) { return Double.pow(x, exponent) }
        return x == 0 && y == 0 ? 1 : Double.pow(x, y)
    }
}
