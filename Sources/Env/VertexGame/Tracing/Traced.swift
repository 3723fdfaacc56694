import RealModule

/// A number of a function being traced: either a value of its program or a literal.
///
/// Each operator appends one operation to the program, in the order Swift evaluates them: left to right, inner first.
package struct Traced {
    enum Source {
        case literal(Double)
        case value(Int, Trace)
    }

    let source: Source

    init(_ source: Source) {
        self.source = source
    }

    /// Records a primitive applied to operands, or does it at once where all are literals.
    static func apply(_ primitive: any Primitive, _ operands: Traced...) -> Traced {
        apply(primitive, operands)
    }

    /// Records a primitive applied to a list of operands, or does it at once where all are literals.
    static func apply(_ primitive: any Primitive, _ operands: [Traced]) -> Traced {
        var trace: Trace?
        var numbers: [Double] = []
        let recorded = operands.map { operand in
            switch operand.source {
            case .literal(let number):
                numbers.append(number)
                return Operand.literal(number)
            case .value(let id, let owner):
                precondition(trace == nil || trace === owner, "values of two different traces cannot be mixed")
                trace = owner
                return Operand.value(id)
            }
        }
        guard let trace else { return Traced(.literal(primitive.value(numbers))) }
        let shapes = operands.map(\.shape)
        guard let shape = primitive.resultShape(shapes) else {
            preconditionFailure("\(type(of: primitive).name) does not take operands of shapes \(shapes)")
        }
        return Traced(.value(trace.append(Operation(primitive, recorded, shape: shape)), trace))
    }

    /// The shape of the value; a literal is a scalar.
    package var shape: Shape {
        switch source {
        case .literal: .scalar
        case .value(let id, let trace): trace.shape(ofValue: id)
        }
    }
}

extension Traced: ExpressibleByFloatLiteral {
    package init(floatLiteral value: Double) {
        self.init(.literal(value))
    }
}

extension Traced: Equatable {
    /// Whether both are the same value of the same trace, or equal literals; nothing is recorded.
    package static func == (left: Traced, right: Traced) -> Bool {
        switch (left.source, right.source) {
        case (.literal(let left), .literal(let right)): left == right
        case (.value(let left, let leftTrace), .value(let right, let rightTrace)):
            left == right && leftTrace === rightTrace
        default: false
        }
    }
}

extension Traced: AdditiveArithmetic {
    package static var zero: Traced { Traced(.literal(0)) }
    package static func + (left: Traced, right: Traced) -> Traced { apply(Add(), left, right) }
    package static func - (left: Traced, right: Traced) -> Traced { apply(Subtract(), left, right) }
}

extension Traced: Traceable {
    package static func * (left: Traced, right: Traced) -> Traced { apply(Multiply(), left, right) }
    package static func / (left: Traced, right: Traced) -> Traced { apply(Divide(), left, right) }
    package static prefix func - (operand: Traced) -> Traced { apply(Negate(), operand) }
    package static func abs(_ x: Traced) -> Traced { apply(AbsoluteValue(), x) }
    package static func atan2(y: Traced, x: Traced) -> Traced { apply(ArcTangent2(), y, x) }
}

extension Traced: ElementaryFunctions {
    package static func exp(_ x: Traced) -> Traced { apply(Exponential(), x) }
    package static func expMinusOne(_ x: Traced) -> Traced { apply(ExponentialMinusOne(), x) }
    package static func log(_ x: Traced) -> Traced { apply(Logarithm(), x) }
    package static func log(onePlus x: Traced) -> Traced { apply(LogarithmOnePlus(), x) }

    package static func sin(_ x: Traced) -> Traced { apply(Sine(), x) }
    package static func cos(_ x: Traced) -> Traced { apply(Cosine(), x) }
    package static func tan(_ x: Traced) -> Traced { apply(Tangent(), x) }
    package static func asin(_ x: Traced) -> Traced { apply(ArcSine(), x) }
    package static func acos(_ x: Traced) -> Traced { apply(ArcCosine(), x) }
    package static func atan(_ x: Traced) -> Traced { apply(ArcTangent(), x) }

    package static func sinh(_ x: Traced) -> Traced { apply(HyperbolicSine(), x) }
    package static func cosh(_ x: Traced) -> Traced { apply(HyperbolicCosine(), x) }
    package static func tanh(_ x: Traced) -> Traced { apply(HyperbolicTangent(), x) }
    package static func asinh(_ x: Traced) -> Traced { apply(InverseHyperbolicSine(), x) }
    package static func acosh(_ x: Traced) -> Traced { apply(InverseHyperbolicCosine(), x) }
    package static func atanh(_ x: Traced) -> Traced { apply(InverseHyperbolicTangent(), x) }

    package static func sqrt(_ x: Traced) -> Traced { apply(SquareRoot(), x) }
    package static func pow(_ x: Traced, _ y: Traced) -> Traced { apply(Power(), x, y) }
    package static func pow(_ x: Traced, _ n: Int) -> Traced { apply(IntegerPower(exponent: n), x) }

    /// The n-th root, written out as jax.lax has none: √x for n = 2, else x^(1/n), with the sign of x where n is odd.
    package static func root(_ x: Traced, _ n: Int) -> Traced {
        let power = Traced(.literal(1 / Double(n)))
        if n == 2 { return sqrt(x) }
        return n.isMultiple(of: 2) ? pow(x, power) : apply(Sign(), x) * pow(abs(x), power)
    }
}
