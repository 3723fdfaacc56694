import Programs
import Tasks
import Testing
import VertexGame

@Suite struct RandomTensorProgramTests {
    /// Vertices, inputs and outputs: small, tight (as many inputs as can be used up), wide, long.
    private static let sizes = [
        (1, 1, 1), (1, 2, 1), (2, 1, 3), (5, 8, 3), (10, 1, 1), (30, 31, 1), (30, 10, 25), (60, 6, 5), (60, 3, 1),
        (300, 20, 9),
    ]

    private static func program(_ size: (Int, Int, Int), seed: UInt64) throws -> Program {
        let (vertices, inputs, outputs) = size
        let size = try #require(RandomProgram.Size(vertices: vertices, inputs: inputs, outputs: outputs))
        return try RandomTensorProgram.program(size, seed: seed)
    }

    private static func point(_ program: Program, _ random: inout CounterRandom) -> [Tensor] {
        program.inputs.map { shape in Tensor(shape, (0..<shape.elementCount).map { _ in 0.5 + random.uniform() }) }
    }

    @Test(arguments: sizes)
    func `A program has its size, and all of it reaches an output`(vertices: Int, inputs: Int, outputs: Int) throws {
        for seed in 0..<100 as Range<UInt64> {
            let program = try Self.program((vertices, inputs, outputs), seed: seed)
            let graph = try ComputationalGraph(program)
            #expect(graph.intermediateCount == vertices, "seed \(seed)")
            #expect(graph.inputCount == inputs, "seed \(seed)")
            #expect(graph.outputCount == outputs, "seed \(seed)")
            #expect(graph.vertexCount == vertices + inputs + outputs, "seed \(seed)")
            #expect(graph.outputsBelow.allSatisfy { $0 > 0 }, "seed \(seed)")
            let read = program.operations.flatMap(\.operands).filter { if case .constant = $0 { true } else { false } }
            #expect(Set(read) == Set(program.constants.indices.map { .constant($0) }), "seed \(seed)")
            #expect(graph.inputsAbove.allSatisfy { $0 > 0 }, "seed \(seed)")
            let shapes = (0..<program.valueCount).map(program.shape(ofValue:))
            #expect(shapes.allSatisfy { $0.rank <= 2 && $0.dimensions.allSatisfy { 1...4 ~= $0 } }, "seed \(seed)")
        }
    }

    @Test(arguments: sizes)
    func `Values stay within their bounds`(vertices: Int, inputs: Int, outputs: Int) throws {
        for seed in 0..<100 as Range<UInt64> {
            let program = try Self.program((vertices, inputs, outputs), seed: seed)
            var random = CounterRandom(seed: seed, stream: 1)
            for _ in 0..<3 {
                let values = try program.tensors(at: Self.point(program, &random))
                #expect(values.allSatisfy { $0.elements.allSatisfy { abs($0) <= 8 } }, "seed \(seed)")
            }
        }
    }

    @Test func `Fifty thousand values stay within their bounds`() throws {
        let program = try Self.program((50_000, 40, 30), seed: 1)
        var random = CounterRandom(seed: 1, stream: 1)
        let values = try program.tensors(at: Self.point(program, &random))
        #expect(values.allSatisfy { $0.elements.allSatisfy { abs($0) <= 8 } })
        let graph = try ComputationalGraph(program)
        #expect(graph.intermediateCount == 50_000)
        #expect(graph.outputsBelow.allSatisfy { $0 > 0 })
        // Most values are tensors, and it does not dry up with the length of the program.
        let late = program.operations.suffix(1_000)
        #expect(late.count { !$0.shape.isScalar } > 300)
        #expect(Set(late.map(\.name)).count > 20)
    }

    @Test func `All kinds of operations occur`() throws {
        let names = try (0..<20 as Range<UInt64>).flatMap {
            try Self.program((100, 8, 6), seed: $0).operations.map(\.name)
        }
        let kinds: Set = [
            "sin", "cos", "tanh", "atan", "logistic", "exp", "log", "sqrt", "integer_pow", "square", "neg", "add",
            "sub", "mul",
            "div", "max", "min", "dot_general", "reduce_sum", "reduce_max", "reduce_min", "cumsum", "reshape",
            "expand_dims",
            "squeeze", "broadcast_in_dim", "transpose", "rev", "slice", "pad", "stack", "concatenate",
        ]
        #expect(kinds.symmetricDifference(names) == [])
    }

    @Test func `The same seed gives the same program on every machine, another seed another`() throws {
        let texts = try (0..<50 as Range<UInt64>).map { ProgramFile.json(try Self.program((80, 7, 6), seed: $0)) }
        #expect(texts[7] == ProgramFile.json(try Self.program((80, 7, 6), seed: 7)))
        #expect(Set(texts).count == 50)
        // FNV-1a of all texts, as this generator first gave them.
        let hash = texts.joined().utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
        #expect(hash == 6_725_768_367_148_855_979)
    }

    @Test func `A program reads back from its file and plays to the end under both costs`() throws {
        for seed in 0..<40 as Range<UInt64> {
            let program = try Self.program((40, 5, 4), seed: seed)
            #expect(try ProgramFile.read(json: ProgramFile.json(program)) == program, "seed \(seed)")
            let graph = try ComputationalGraph(program)
            var random = CounterRandom(seed: seed, stream: 2)
            for cost in CostModel.allCases {
                var state = GameState(graph, cost: cost)
                var vertices = Array(graph.intermediates)
                while !vertices.isEmpty {
                    let vertex = vertices.remove(at: random.index(below: vertices.count))
                    let foreseen = state.multiplications(eliminating: vertex)
                    #expect(state.eliminate(vertex) == foreseen, "seed \(seed)")
                }
                #expect(state.isTerminal, "seed \(seed)")
            }
        }
    }
}
