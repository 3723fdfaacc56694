package import Programs
import VertexGame

/// Random straight-line programs of scalars, for trying orders on graphs that nobody has seen.
package enum RandomProgram {
    /// The size of a program.
    package struct Size: Hashable, Sendable {
        /// Values that can be eliminated.
        package let vertices: Int
        /// Inputs.
        package let inputs: Int
        /// Outputs.
        package let outputs: Int

        /// The most vertices, inputs or outputs.
        package static let countMax = 1_000_000

        /// Makes a size; nil unless there are from 1 to `countMax` of each, and no more inputs than vertices and
        /// outputs together, so that all can be used.
        package init?(vertices: Int, inputs: Int, outputs: Int) {
            let range = 1...Self.countMax
            guard range.contains(vertices), range.contains(inputs), range.contains(outputs),
                inputs <= vertices + outputs
            else { return nil }
            (self.vertices, self.inputs, self.outputs) = (vertices, inputs, outputs)
        }
    }

    /// How far back an operand usually lies, in values.
    private static let window = 24
    /// Of a hundred operands, those that come from anywhere instead.
    private static let farPercent = 10

    /// A program of a size, the same for the same seed. Every input and every value reaches an output, every output is
    /// the result of an operation, and no value is both an output and used further.
    ///
    /// Three of four operations have two operands. Operands are mostly recent values, as in programs that people write,
    /// and those that nobody has used yet before others. An operation whose result or derivatives would be far from 1
    /// at a nominal point is replaced by another with the same operands, so that long programs do not overflow.
    ///
    /// - Complexity: O(vertices · values unused at a time).
    package static func program(_ size: Size, seed: UInt64) throws(ProgramError) -> Program {
        var random = CounterRandom(seed: seed, stream: 0)
        var unused = Array(0..<size.inputs)
        var nominal = (0..<size.inputs).map(NominalValue.init(input:))
        var operations: [Operation] = []
        let total = size.vertices + size.outputs
        operations.reserveCapacity(total)
        for number in 0..<total {
            let isTight = isTight(size, number, unused: unused.count)
            let isBinary = isTight || random.index(below: 4) != 0
            var operands: [Int] = []
            for _ in 0..<(isBinary ? 2 : 1) {
                let fresh = isTight || random.index(below: 2) == 0
                operands.append(operand(fresh, &unused, computed: size.inputs + min(number, size.vertices), &random))
            }
            let (primitive, value) = tame(isBinary ? binary : unary, operands.map { nominal[$0] }, &random)
            operations.append(Operation(primitive, operands.map { .value($0) }))
            nominal.append(value)
            // Outputs are never unused.
            if number < size.vertices { unused.append(size.inputs + number) }
        }
        let first = size.inputs + size.vertices
        return try Program(
            name: "random_\(size.vertices)_\(size.inputs)_\(size.outputs)_\(seed)",
            inputs: Array(repeating: .scalar, count: size.inputs), operations: operations,
            outputs: Array(first..<first + size.outputs))
    }

    /// Whether operation `number` has to use up as many unused values as it can, or some would be left in the end: each
    /// operation to come can use up two, and leaves one unless it is an output.
    private static func isTight(_ size: Size, _ number: Int, unused: Int) -> Bool {
        let plainLeft = max(0, size.vertices - number)
        let outputsLeft = min(size.outputs, size.vertices + size.outputs - number)
        return unused >= plainLeft + 2 * outputsLeft - 2
    }

    /// An unused value, which is used then, or any that was computed before.
    private static func operand(
        _ fresh: Bool, _ unused: inout [Int], computed: Int, _ random: inout CounterRandom
    ) -> Int {
        let isFar = random.index(below: 100) < farPercent
        if fresh, !unused.isEmpty {
            let reach = isFar ? unused.count : min(window, unused.count)
            return unused.remove(at: unused.count - 1 - random.index(below: reach))
        }
        let reach = isFar ? computed : min(window, computed)
        let value = computed - 1 - random.index(below: reach)
        if let place = unused.lastIndex(of: value) { unused.remove(at: place) }
        return value
    }

    /// What operations of one and of two operands are drawn from.
    private static let unary: [any Primitive] = [
        Sine(), Cosine(), HyperbolicTangent(), ArcTangent(), Square(),
    ]
    private static let binary: [any Primitive] = [Add(), Subtract(), Divide(), Multiply(), Multiply()]

    /// A primitive drawn at random if its result is tame, or else the one whose result is tamest, with the result.
    private static func tame(
        _ primitives: [any Primitive], _ operands: [NominalValue], _ random: inout CounterRandom
    ) -> (any Primitive, NominalValue) {
        let drawn = primitives[random.index(below: primitives.count)]
        let value = NominalValue(drawn, of: operands)
        if value.wildness <= 1 { return (drawn, value) }
        let others = primitives.map { ($0, NominalValue($0, of: operands)) }
        return others.reduce((drawn, value)) { $1.1.wildness < $0.1.wildness ? $1 : $0 }
    }
}
