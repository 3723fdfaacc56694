import Programs
import Tasks
import Testing
import VertexGame

/// A graph under a cost model, as games begin on it.
struct PlayedGraph: Sendable, CustomTestStringConvertible {
    let graph: ComputationalGraph
    let cost: CostModel

    var start: GameState { GameState(graph, cost: cost) }

    var testDescription: String { "\(graph.program.name), \(cost.rawValue)" }

    /// The native tasks, random programs of scalars with and without outputs that are used further, and stored programs
    /// of tensors; each under both costs.
    static func all() throws -> [PlayedGraph] {
        var programs = try ReferenceTask.allCases.map { try $0.program() }
        for seed in 0..<6 as Range<UInt64> {
            guard let size = RandomProgram.Size(vertices: 12 + 6 * Int(seed), inputs: 3, outputs: 2) else { continue }
            programs.append(try RandomProgram.program(size, seed: seed))
            programs.append(try .reusingOutputs(seed: seed))
        }
        programs += try ["Helmholtz", "Perceptron", "g"].map { try ProgramFile.read(path: fixture($0)) }
        return try programs.flatMap { program in
            let graph = try ComputationalGraph(program)
            return CostModel.allCases.map { PlayedGraph(graph: graph, cost: $0) }
        }
    }

    /// The file of a stored program, which is among the fixtures of another target's tests.
    private static func fixture(_ name: String) -> String {
        let folders = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        return "/\(folders)/VertexGameTests/Fixtures/\(name).json"
    }
}

extension Program {
    /// A random program whose outputs are any values, most of them used further; partials of −1, 0, 1 and literals
    /// occur.
    fileprivate static func reusingOutputs(seed: UInt64) throws -> Program {
        var random = CounterRandom(seed: seed, stream: 2)
        let primitives: [any Primitive] = [Add(), Multiply(), Divide(), Sine(), Sign(), Subtract()]
        let operations = (0..<24).map { number in
            let primitive = primitives[random.index(below: primitives.count)]
            let operands = (0..<type(of: primitive).operandCount).map { _ in
                random.index(below: 6) == 0
                    ? Operand.literal(random.uniform()) : .value(max(0, 2 + number - 1 - random.index(below: 8)))
            }
            return Operation(primitive, operands)
        }
        return try Program(
            name: "reusing_\(seed)", inputs: [.scalar, .scalar], operations: operations,
            outputs: (0..<4).map { _ in 2 + random.index(below: operations.count) })
    }
}
