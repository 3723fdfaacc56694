package import VertexGame

/// A random program of scalars, every input and every intermediate value of which reaches an output.
package struct RandomProgram: Hashable, Sendable {
    /// The program.
    package let program: Program

    /// Makes a program of `vertices` intermediate values; the same arguments always give the same one.
    ///
    /// Values are made in order, each of one or two earlier ones; what nothing has read yet is read first where otherwise too
    /// many would be left for the outputs to read. An output is one more operation, so that it is a sink.
    ///
    /// - Precondition: there is at least one input and one output, and together `vertices` and `outputs` are enough binary
    ///   operations to read every input.
    /// - Throws: `ProgramError` when the program is not valid, which does not happen.
    /// - Complexity: O(vertices + inputs + outputs).
    package init(vertices: Int, inputs: Int, outputs: Int, seed: UInt64) throws(ProgramError) {
        precondition(
            inputs > 0 && outputs > 0 && vertices >= 0 && inputs <= vertices + 2 * outputs,
            "no program has \(inputs) inputs, \(vertices) intermediate values and \(outputs) outputs")
        var random = CounterRandom(seed: seed, stream: 0)
        var operations: [Operation] = []
        operations.reserveCapacity(vertices + outputs)
        var unread = Array(0..<inputs)
        for index in 0..<(vertices + outputs) {
            // Each operation that is left can lower the number of unread values by one; outputs are not read.
            let known = inputs + min(index, vertices)
            let capacity =
                index < vertices ? vertices - index - 1 + 2 * outputs : 2 * (vertices + outputs - index - 1)
            let isOutput = index >= vertices
            let mustRead = max(0, unread.count + (isOutput ? 0 : 1) - capacity)
            let primitive = mustRead < 2 && random.index(below: 3) == 0 ? Self.unary(&random) : Self.binary(&random)
            let operands = (0..<type(of: primitive).operandCount).map { position in
                let takesUnread = position < mustRead || random.index(below: 2) == 0
                guard takesUnread, !unread.isEmpty else { return Operand.value(random.index(below: known)) }
                unread.swapAt(random.index(below: unread.count), unread.count - 1)
                return Operand.value(unread.removeLast())
            }
            operations.append(Operation(primitive, operands))
            if !isOutput { unread.append(inputs + index) }
        }
        program = try Program(
            name: "random_\(vertices)_\(inputs)_\(outputs)_\(seed)", inputs: Array(repeating: .scalar, count: inputs),
            operations: operations, outputs: Array((inputs + vertices)..<(inputs + vertices + outputs)))
    }

    /// A function that is finite everywhere, so that long programs have values.
    private static func unary(_ random: inout CounterRandom) -> any Primitive {
        let primitives: [any Primitive] = [Sine(), Cosine(), HyperbolicTangent(), ArcTangent()]
        return primitives[random.index(below: primitives.count)]
    }

    private static func binary(_ random: inout CounterRandom) -> any Primitive {
        let primitives: [any Primitive] = [Add(), Subtract(), Multiply(), ArcTangent2()]
        return primitives[random.index(below: primitives.count)]
    }
}
