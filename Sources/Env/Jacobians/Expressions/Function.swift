import VertexGame

/// The elementary functions that emitted code is made of; each target language writes all of them.
package enum Function: String, Hashable, Sendable, CaseIterable {
    case add, subtract, multiply, divide
    case abs, sign, sqrt, pow
    case exp, expm1, log, log1p
    case sin, cos, tan, asin, acos, atan, atan2
    case sinh, cosh, tanh, asinh, acosh, atanh
    /// 0 where the first operand is 0, the second operand elsewhere.
    case zeroWhereZero

    /// How many operands it takes.
    package var operandCount: Int {
        switch self {
        case .add, .subtract, .multiply, .divide, .pow, .atan2, .zeroWhereZero: 2
        default: 1
        }
    }

    /// Whether a compiler writes it as arithmetic, not as a call into a library of mathematics.
    package var isArithmetic: Bool {
        switch self {
        case .add, .subtract, .multiply, .divide, .abs, .sign, .sqrt, .zeroWhereZero: true
        default: false
        }
    }

    /// Whether its two operands may change places.
    var isCommutative: Bool { self == .add || self == .multiply }

    /// The function at a point, computed by the primitive of the same name.
    package func value(_ operands: [Double]) -> Double {
        if let primitive { return primitive.value(operands) }
        return operands[0] == 0 ? 0 : operands[1]
    }

    /// The function applied to operands.
    package func callAsFunction(_ operands: Expression...) -> Expression { .call(self, operands) }

    private var primitive: (any Primitive)? {
        switch self {
        case .add: Add()
        case .subtract: Subtract()
        case .multiply: Multiply()
        case .divide: Divide()
        case .abs: AbsoluteValue()
        case .sign: Sign()
        case .sqrt: SquareRoot()
        case .pow: Power()
        case .exp: Exponential()
        case .expm1: ExponentialMinusOne()
        case .log: Logarithm()
        case .log1p: LogarithmOnePlus()
        case .sin: Sine()
        case .cos: Cosine()
        case .tan: Tangent()
        case .asin: ArcSine()
        case .acos: ArcCosine()
        case .atan: ArcTangent()
        case .atan2: ArcTangent2()
        case .sinh: HyperbolicSine()
        case .cosh: HyperbolicCosine()
        case .tanh: HyperbolicTangent()
        case .asinh: InverseHyperbolicSine()
        case .acosh: InverseHyperbolicCosine()
        case .atanh: InverseHyperbolicTangent()
        case .zeroWhereZero: nil
        }
    }
}
