import Programs
import Tasks
import Testing
import VertexGame

extension Program {
    /// A random smooth program without poles; some values are used by nothing, some outputs further or twice. Operands
    /// are among the last `window` values.
    static func random(inputs: Int, operations: Int, outputs: Int, window: Int = .max, seed: UInt64) throws -> Program {
        var random = CounterRandom(seed: seed, stream: 0)
        let primitives: [any Primitive] = [
            Add(), Multiply(), Subtract(), Multiply(), Subtract(), Add(), Multiply(), Sine(), HyperbolicTangent(),
            Negate(), ArcTangent(), Cosine(),
            IntegerPower(exponent: 1), Sign(), AbsoluteValue(),
        ]
        let steps = (0..<operations).map { index in
            let primitive = primitives[random.index(below: primitives.count)]
            let operands = (0..<type(of: primitive).operandCount).map { _ -> Operand in
                switch random.index(below: 12) {
                case 0: .literal(2 * random.uniform() - 1)
                case 1: .literal(-1)
                default: .value(inputs + index - 1 - random.index(below: min(window, inputs + index)))
                }
            }
            return Operation(primitive, operands)
        }
        let results = (0..<outputs).map { _ in
            inputs + operations - 1 - random.index(below: min(window, inputs + operations))
        }
        return try Program(
            name: "random \(seed)", inputs: Array(repeating: .scalar, count: inputs), operations: steps,
            outputs: results + [results[0], 0])
    }

    /// A generated program whose code has more parts than are written out where they are called.
    static var long: Program {
        get throws {
            let size = try #require(RandomProgram.Size(vertices: 400, inputs: 20, outputs: 20))
            return try RandomProgram.program(size, seed: 1)
        }
    }
}
