import Programs
import VertexGame

/// Operations of each kind, with the bounds of what they give; nil where operands do not fit or bounds are not known.
extension TensorProgramBuilder {
    private func step(_ primitive: any Primitive, _ operands: Operand..., bounds: ValueBounds?) -> Step? {
        guard let bounds, let shape = primitive.resultShape(operands.map(shape(of:))) else { return nil }
        return Step(primitive: primitive, operands: operands, shape: shape, bounds: bounds)
    }

    /// tanh, which keeps every value tame.
    func calm(_ x: Operand) -> Step {
        Step(
            primitive: HyperbolicTangent(), operands: [x], shape: shape(of: x),
            bounds: bounds(of: x).ofSaturation(limit: 1) ?? bounds(of: x))
    }

    /// A function of each number.
    mutating func function(of x: Operand) -> Step? {
        let b = bounds(of: x)
        return switch random.index(below: 14) {
        case 0: step(Sine(), x, bounds: b.ofWave)
        case 1: step(Cosine(), x, bounds: b.ofWave)
        case 2: step(HyperbolicTangent(), x, bounds: b.ofSaturation(limit: 1))
        case 3: step(ArcTangent(), x, bounds: b.ofSaturation(limit: 1.6))
        case 4: step(Logistic(), x, bounds: b.ofLogistic)
        case 5: step(Exponential(), x, bounds: b.ofExponential)
        case 6: step(Logarithm(), x, bounds: b.ofLogarithm)
        case 7: step(SquareRoot(), x, bounds: b.ofRoot)
        case 8: step(IntegerPower(exponent: -1), x, bounds: b.ofReciprocal)
        case 9: step(IntegerPower(exponent: 2), x, bounds: b.ofSquare)
        case 10: step(Square(), x, bounds: b.ofSquare)
        case 11: step(Negate(), x, bounds: -b)
        case 12: step(Divide(), .literal(1), x, bounds: b.ofReciprocal)
        default: step(Divide(), x, .literal(2), bounds: .literal(0.5) * b)
        }
    }

    /// A literal added or taken away; what is positive far from 0 may be divided by.
    mutating func shift(_ x: Operand) -> Step? {
        let number = Double(1 + random.index(below: 8)) / 2
        return random.index(below: 3) == 0
            ? step(Subtract(), .literal(number), x, bounds: .literal(number) + -bounds(of: x))
            : step(Add(), x, .literal(number), bounds: bounds(of: x) + .literal(number))
    }

    /// A function that makes derivatives smaller.
    mutating func flattening(_ x: Operand) -> Step? {
        random.index(below: 2) == 0
            ? step(Logistic(), x, bounds: bounds(of: x).ofLogistic)
            : step(Multiply(), .literal(0.125), x, bounds: .literal(0.125) * bounds(of: x))
    }

    /// A function of two numbers each; a scalar, and an axis of extent 1, meets all others.
    mutating func elementwise(_ x: Operand, _ y: Operand) -> Step? {
        let (a, b) = (bounds(of: x), bounds(of: y))
        return switch random.index(below: 9) {
        case 0, 1: step(Add(), x, y, bounds: a + b)
        case 2: step(Subtract(), x, y, bounds: a + -b)
        case 3: step(Divide(), x, y, bounds: b.ofReciprocal.map { a * $0 })
        case 4: step(Maximum(), x, y, bounds: a.union(b))
        case 5: step(Minimum(), x, y, bounds: a.union(b))
        default: step(Multiply(), x, y, bounds: a * b)
        }
    }

    /// A sum of products over one axis of each, or over none where both are vectors, or a batch of dot products of
    /// rows.
    mutating func product(_ x: Operand, _ y: Operand) -> Step? {
        let (left, right) = (shape(of: x), shape(of: y))
        if left.isScalar || right.isScalar { return nil }
        if left.rank + right.rank == 2, random.index(below: 2) == 0 {
            return step(DotGeneral(contracting: [[], []]), x, y, bounds: bounds(of: x) * bounds(of: y))
        }
        if left == right, left.rank == 2, random.index(below: 4) == 0 {
            let primitive = DotGeneral(contracting: [[1], [1]], batch: [[0], [0]])
            return step(primitive, x, y, bounds: left.dimensions[1] * (bounds(of: x) * bounds(of: y)))
        }
        let axes = [random.index(below: left.rank), random.index(below: right.rank)]
        let primitive = DotGeneral(contracting: [[axes[0]], [axes[1]]])
        return step(primitive, x, y, bounds: left.dimensions[axes[0]] * (bounds(of: x) * bounds(of: y)))
    }

    /// All numbers of a tensor as one, the sum where that is tame.
    mutating func total(_ x: Operand) -> Step {
        let axes = Array(shape(of: x).dimensions.indices)
        if let sum = step(ReduceSum(axes: axes), x, bounds: shape(of: x).elementCount * bounds(of: x)),
            sum.bounds.isTame, random.index(below: 4) != 0
        {
            return sum
        }
        return Step(primitive: ReduceMax(axes: axes), operands: [x], shape: .scalar, bounds: bounds(of: x))
    }

    /// A reduction of one axis, or a running sum along it.
    mutating func fold(_ x: Operand) -> Step? {
        let source = shape(of: x)
        if source.isScalar { return nil }
        let axis = random.index(below: source.rank)
        let sum = source.dimensions[axis] * bounds(of: x)
        return switch random.index(below: 6) {
        case 0: step(ReduceMax(axes: [axis]), x, bounds: bounds(of: x))
        case 1: step(ReduceMin(axes: [axis]), x, bounds: bounds(of: x))
        case 2: step(CumulativeSum(axis: axis), x, bounds: sum.union(bounds(of: x)))
        default: step(ReduceSum(axes: [axis]), x, bounds: sum)
        }
    }
}
