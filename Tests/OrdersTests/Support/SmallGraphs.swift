import Programs
import VertexGame

/// Small random graphs of many kinds, for tests against exhaustion.
enum SmallGraphs {
    /// Scalars: some values are outputs and used further, some are used by nothing, some partials are constant.
    static func scalar(vertices: Int, seed: UInt64) throws -> ComputationalGraph {
        var random = CounterRandom(seed: seed, stream: 11)
        let inputs = 1 + random.index(below: 5)
        let reach = 2 + random.index(below: 10)
        let primitives: [any Primitive] = [Add(), Multiply(), Divide(), Sine(), Subtract(), Exponential()]
        let steps = (0..<vertices + 1 + random.index(below: 4)).map { index in
            let primitive = primitives[random.index(below: primitives.count)]
            let known = inputs + index
            let operands = (0..<type(of: primitive).operandCount).map { _ in
                random.index(below: 12) == 0
                    ? Operand.literal(2) : .value(known - 1 - random.index(below: min(known, reach)))
            }
            return Operation(primitive, operands)
        }
        let used = Set(steps.flatMap { $0.operands.compactMap(\.valueID) })
        let outputs = (inputs..<inputs + steps.count).filter { !used.contains($0) || random.index(below: 8) == 0 }
        return try ComputationalGraph(
            Program(
                name: "small-\(seed)", inputs: Array(repeating: .scalar, count: inputs), operations: steps,
                outputs: outputs))
    }

    /// Any edges at all: each pair of values has one with some chance.
    static func edges(vertices: Int, seed: UInt64) throws -> ComputationalGraph {
        var random = CounterRandom(seed: seed, stream: 12)
        let (inputs, outputs) = (1 + random.index(below: 4), 1 + random.index(below: 4))
        let density = 10 + random.index(below: 40)
        let sinks = inputs + vertices
        var edges: [(source: Int, target: Int, structure: JacobianStructure)] = []
        for target in inputs..<sinks + outputs {
            for source in 0..<min(target, sinks) where random.index(below: 100) < density {
                edges.append((source, target, .scalar))
            }
        }
        return try graph(inputs, sinks, outputs, edges, shapes: Array(repeating: .scalar, count: sinks + outputs))
    }

    /// Edges with structures between vectors and scalars: dense, diagonal, the same along the diagonal, index maps and
    /// copies.
    static func structured(vertices: Int, seed: UInt64) throws -> ComputationalGraph {
        var random = CounterRandom(seed: seed, stream: 13)
        let (inputs, outputs) = (2 + random.index(below: 2), 1 + random.index(below: 3))
        let sinks = inputs + vertices
        let shapes =
            [.scalar, Shape([3])]
            + (2..<sinks + outputs).map { _ in
                random.index(below: 3) == 0 ? .scalar : Shape([3])
            }
        var edges: [(source: Int, target: Int, structure: JacobianStructure)] = []
        for target in inputs..<sinks + outputs {
            for source in 0..<min(target, sinks) where random.index(below: 100) < 30 {
                edges.append((source, target, structure(shapes[target], shapes[source], &random)))
            }
        }
        return try graph(inputs, sinks, outputs, edges, shapes: shapes)
    }

    private static func structure(_ target: Shape, _ source: Shape, _ random: inout CounterRandom) -> JacobianStructure
    {
        let dense = JacobianStructure(target: target, source: source, ties: [])
        guard target == source, !target.isScalar else { return dense }
        return switch random.index(below: 5) {
        case 0: dense
        case 1: JacobianStructure(.reindex, target: target, source: source)
        case 2: JacobianStructure(.copy, target: target, source: source)
        case 3: JacobianStructure(target: target, source: source, ties: [.init(target: 0, source: 0, varies: false)])
        default: JacobianStructure(target: target, source: source, ties: [.init(target: 0, source: 0, varies: true)])
        }
    }

    private static func graph(
        _ inputs: Int, _ sinks: Int, _ outputs: Int,
        _ edges: [(source: Int, target: Int, structure: JacobianStructure)], shapes: [Shape]
    ) throws -> ComputationalGraph {
        let operations = (inputs..<sinks + outputs).map {
            Operation(Sine(), [.value(shapes[$0] == shapes[0] ? 0 : 1)], shape: shapes[$0])
        }
        let program = try Program(
            name: "edges", inputs: Array(shapes[..<inputs]), operations: operations,
            outputs: Array(sinks..<sinks + outputs))
        return try ComputationalGraph(program, outputs: Array(sinks..<sinks + outputs), edges: edges)
    }
}
