import Programs
import VertexGame

/// Roundings drawn at random, to see how much a Jacobian depends on them (Parker, *Monte Carlo arithmetic*, UCLA 1997).
///
/// Libraries of mathematics differ by a unit in the last place or two. Where a program is ill conditioned, as the sine
/// of a large number is, that alone changes its Jacobian in the leading digits, and no two correct codes agree.
///
/// Whole numbers are exact: truth values, places, and what sums and products make of them are not rounded, so that a
/// test such as x ≠ x for what is no number, or of two conditions together, never turns over.
struct Disturbance {
    /// What a result is off by at most, of its size. Some units in the last place, so that two hardly ever cancel
    /// exactly.
    private static let size = 0x1p-47
    /// What of a change is told: as much as one unit or two in the last place give.
    private static let share = 0x1p-4
    /// How often roundings are drawn.
    private static let draws = 4

    private let accumulator: Accumulator
    private let rounds: [Bool]
    private var random = CounterRandom(seed: 0x726F_756E, stream: 0)

    init(_ accumulator: Accumulator) {
        self.accumulator = accumulator
        rounds = Self.rounds(accumulator.program)
    }

    /// Whether each operation may round its result, `[operations]`.
    private static func rounds(_ program: Program) -> [Bool] {
        var isWhole = program.inputs.map { _ in false }
        return program.operations.map { operation in
            let operands = operation.operands.map { operand in
                switch operand {
                case .value(let id): isWhole[id]
                case .constant(let index): program.constants[index].elements.allSatisfy(\.isWhole)
                case .literal(let number): number.isWhole
                }
            }
            let formula = (operation.primitive as? any FormulaPrimitive)?.expression
            isWhole.append(formula?.isWhole(operands) ?? staysWhole(operation.primitive, operands))
            return isWhole[isWhole.count - 1] ? false : formula?.rounds ?? false
        }
    }

    /// Whether a primitive of tensors, which are moved, added and multiplied, gives whole numbers.
    private static func staysWhole(_ primitive: any Primitive, _ operands: [Bool]) -> Bool {
        if primitive is ArgMax || primitive is ArgMin { return true }
        return !(primitive is CumulativeLogSumExp) && operands.allSatisfy(\.self)
    }

    /// The most that each entry of the Jacobian at a point changes by a rounding of each value, `[outputs][inputs]`;
    /// infinite where it may become no number, 0 where it is none.
    mutating func changes(of jacobian: [[Double]], at point: [Double]) throws(JacobianError) -> [[Double]] {
        var changes = jacobian.map { $0.map { _ in 0.0 } }
        for _ in 0..<Self.draws {
            let other = accumulator.accumulation(of: try values(at: point)).jacobian
            for row in changes.indices {
                for column in changes[row].indices where jacobian[row][column].isFinite {
                    let change = Self.share * abs(other[row][column] - jacobian[row][column])
                    changes[row][column] = change.isNaN ? .infinity : max(changes[row][column], change)
                }
            }
        }
        return changes
    }

    /// The values of the program, each that is rounded off by at most `size`.
    private mutating func values(at point: [Double]) throws(JacobianError) -> [Tensor] {
        let program = accumulator.program
        var values: [Tensor]
        do { values = try program.tensors(of: point) } catch { throw JacobianError(.badPoint, error.description) }
        for (operation, rounds) in zip(program.operations, rounds) {
            let value = operation.primitive.value(program.operands(of: operation, values), shape: operation.shape)
            values.append(rounds ? Tensor(value.shape, value.elements.map { disturbed($0) }) : value)
        }
        return values
    }

    private mutating func disturbed(_ number: Double) -> Double {
        number * (1 + Self.size * (2 * random.uniform() - 1))
    }
}

extension Double {
    fileprivate var isWhole: Bool { self == rounded() }
}

extension Expression {
    /// Whether a result is a whole number, where it is known of the operands whether they are.
    fileprivate func isWhole(_ operands: [Bool]) -> Bool {
        switch self {
        case .number(let number): number.isWhole
        case .operand(let index): operands[index]
        case .result: false
        case .negated(let formula): formula.isWhole(operands)
        case .call(let function, let formulas):
            switch function {
            case .equal, .less, .sign, .trunc, .floor, .ceil, .round, .rint: true
            case .add, .subtract, .multiply, .abs, .max, .min: formulas.allSatisfy { $0.isWhole(operands) }
            // The first operand only says which of the others is taken.
            case .zeroWhereZero, .choose: formulas.dropFirst().allSatisfy { $0.isWhole(operands) }
            default: false
            }
        }
    }

    /// Whether a result may be rounded, and is not one of the operands.
    fileprivate var rounds: Bool {
        switch self {
        case .number, .operand, .result: false
        case .negated(let formula): formula.rounds
        case .call(let function, let formulas): function.rounds || formulas.contains(where: \.rounds)
        }
    }
}

extension Function {
    fileprivate var rounds: Bool {
        switch self {
        case .abs, .sign, .max, .min, .equal, .less, .zeroWhereZero, .choose: false
        case .trunc, .floor, .ceil, .round, .rint: false
        default: true
        }
    }
}
