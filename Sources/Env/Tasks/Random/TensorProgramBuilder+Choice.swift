import Programs
import VertexGame

/// Which operation comes next.
extension TensorProgramBuilder {
    /// Of a hundred operands, those that come from anywhere, not from the last values.
    private static let farPercent = 10
    /// How often something is tried before what always goes is taken.
    private static let attempts = 6

    /// An operation of any kind whose result is tame.
    mutating func anyStep() -> Step {
        for _ in 0..<Self.attempts {
            let operand = anyOperand()
            if let step = step(of: operand), step.bounds.isTame { return step }
        }
        return calm(anyOperand())
    }

    private mutating func step(of x: Operand) -> Step? {
        // A steep value is made flat before it meets others, or little but minima would be left after a while.
        if bounds(of: x).slope > 64, random.index(below: 2) == 0 { return flattening(x) }
        return switch random.index(below: 16) {
        case 0, 1, 2: function(of: x)
        case 3: shift(x)
        case 4, 5, 6, 7, 8: meeting(x) { builder, y in builder.elementwise(x, y) }
        case 9, 10, 11: meeting(x) { builder, y in builder.product(x, y) }
        case 12: fold(x)
        case 13, 14: move(x)
        default: meeting(x) { builder, y in builder.join(x, y) }
        }
    }

    /// A step of x and another operand, of which several are tried, or a constant now and then.
    private mutating func meeting(_ x: Operand, _ step: (inout Self, Operand) -> Step?) -> Step? {
        for _ in 0..<Self.attempts {
            var y = anyOperand()
            if random.index(below: 12) == 0 { y = constant(shape(of: y)) }
            // x with itself often is a function of one operand, or nothing at all.
            if y != x, let step = step(&self, y) { return step }
        }
        return nil
    }

    /// A value, mostly a recent one: one that nobody has used yet in half of the cases, more often where there are
    /// many.
    private mutating func anyOperand() -> Operand {
        let isFar = random.index(below: 100) < Self.farPercent
        let unused = unusedScalars.count + unusedTensors.count
        if unused > 0, random.index(below: 8) < (unused > Self.window ? 7 : 4) {
            let candidates = random.index(below: unused) < unusedScalars.count ? unusedScalars : unusedTensors
            return .value(candidates[place(in: candidates.count, isFar)])
        }
        return .value(place(in: count, isFar))
    }

    private mutating func place(in count: Int, _ isFar: Bool) -> Int {
        count - 1 - random.index(below: isFar ? count : min(Self.window, count))
    }

    /// An operation that uses up what nobody has used yet: a tensor by a reduction, or two scalars. See `slack`.
    mutating func frugalStep(isOutput: Bool) -> Step {
        if !unusedTensors.isEmpty {
            let tensor = Operand.value(unusedTensors[place(in: unusedTensors.count, false)])
            if isOutput, let step = function(of: tensor), step.bounds.isTame { return step }
            return total(tensor)
        }
        let first = place(in: unusedScalars.count, false)
        guard unusedScalars.count > 1 else { return calm(.value(unusedScalars[first])) }
        let other = (first + 1 + random.index(below: unusedScalars.count - 1)) % unusedScalars.count
        let (x, y) = (Operand.value(unusedScalars[first]), Operand.value(unusedScalars[other]))
        if let step = elementwise(x, y), step.bounds.isTame { return step }
        return Step(primitive: Maximum(), operands: [x, y], shape: .scalar, bounds: bounds(of: x).union(bounds(of: y)))
    }
}
