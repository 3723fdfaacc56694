import Jacobians
import Machine
package import Programs
import Tasks
import Telemetry
package import VertexGame

/// The programs whose Jacobians are measured.
package enum BenchPrograms {
    /// Operations of the generated programs.
    private static let sizes = [200, 300, 400, 500, 700, 900, 1_100, 1_400, 1_700, 2_000]

    /// All reference tasks.
    package static func tasks() throws -> [Program] { try ReferenceTask.allCases.map { try $0.program() } }

    /// Ten generated programs of 200 to 2,000 operations, seeded by their place.
    package static func generated() throws -> [Program] {
        try sizes.enumerated().map { place, operations in try program(operations: operations, 4, seed: place) }
    }

    /// The tasks and small generated programs, along whose orders the run time is studied: on tasks with few
    /// multiplications every order takes about the same time. The code of two hundred orders of Encoder would take
    /// hours to compile, that of f half an hour.
    package static func studied() throws -> [Program] {
        try ReferenceTask.allCases.filter { $0 != .encoder && $0 != .f }.map { try $0.program() }
            + [60, 80, 100].map { try program(operations: $0, 5, seed: 3) }
    }

    /// The graph of a generated program of scalars with 20 inputs and 20 outputs, seed 1.
    package static func generatedGraph(vertices: Int) throws -> ComputationalGraph {
        guard let size = RandomProgram.Size(vertices: vertices, inputs: 20, outputs: 20) else {
            throw CommandError(.software, "no program of \(vertices) vertices can be generated")
        }
        return try ComputationalGraph(RandomProgram.program(size, seed: 1))
    }

    /// A generated program with as many inputs as outputs.
    private static func program(operations: Int, _ ends: Int, seed: Int) throws -> Program {
        guard let size = RandomProgram.Size(vertices: operations - ends, inputs: ends, outputs: ends) else {
            throw CommandError(.software, "no program of \(operations) operations can be generated")
        }
        return try RandomProgram.program(size, seed: UInt64(seed))
    }
}
