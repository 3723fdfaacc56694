import Tasks
import Testing
import VertexGame

@Suite struct RandomProgramTests {
    @Test func `Every input and intermediate value reaches an output, and outputs are sinks`() throws {
        for seed in 0..<200 as Range<UInt64> {
            var random = CounterRandom(seed: seed, stream: 1)
            let (vertices, outputs) = (random.index(below: 40), 1 + random.index(below: 5))
            let inputs = 1 + random.index(below: vertices + 2 * outputs)
            let program = try RandomProgram(vertices: vertices, inputs: inputs, outputs: outputs, seed: seed).program
            #expect(program.valueCount == inputs + vertices + outputs, "seed \(seed)")
            #expect(program.outputs.count == outputs, "seed \(seed)")
            let reads = Set(program.operations.flatMap { $0.operands.compactMap(\.valueID) })
            #expect(reads == Set(0..<(inputs + vertices)), "seed \(seed)")
        }
    }

    @Test func `The same seed gives the same program, another seed another`() throws {
        let programs = try [3, 3, 4].map { try RandomProgram(vertices: 50, inputs: 4, outputs: 2, seed: $0).program }
        #expect(programs[0] == programs[1])
        #expect(programs[0].operations != programs[2].operations)
    }

    @Test func `Fifty thousand vertices are made at once`() throws {
        let program = try RandomProgram(vertices: 50_000, inputs: 100, outputs: 100, seed: 1).program
        #expect(program.operations.count == 50_100)
    }
}
