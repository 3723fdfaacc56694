import Programs
import VertexGame

extension Program {
    /// A random program; some values are outputs and used further, some are used by nothing, some read only literals.
    static func random(inputs: Int, operations: Int, outputs: Int, seed: UInt64) throws -> Program {
        var random = CounterRandom(seed: seed, stream: 0)
        let primitives: [any Primitive] = [Add(), Multiply(), Divide(), Sine(), Sign(), Subtract()]
        let steps = (0..<operations).map { index in
            let primitive = primitives[random.index(below: primitives.count)]
            let operands = (0..<type(of: primitive).operandCount).map { _ in
                random.index(below: 10) == 0
                    ? Operand.literal(random.uniform()) : .value(random.index(below: inputs + index))
            }
            return Operation(primitive, operands)
        }
        let results = (0..<outputs).map { _ in random.index(below: inputs + operations) }
        return try Program(
            name: "random-\(seed)", inputs: Array(repeating: .scalar, count: inputs), operations: steps,
            outputs: results)
    }
}

extension ComputationalGraph {
    /// A random complete order.
    func randomOrder(_ random: inout CounterRandom) -> [Vertex] {
        var order = Array(intermediates)
        for place in order.indices.dropFirst().reversed() {
            order.swapAt(place, random.index(below: place + 1))
        }
        return order
    }
}
