import Programs
import Tasks
import Testing
import VertexGame

/// Random graphs on which the game is played in one form of the elimination.
struct FormCase: CustomTestStringConvertible {
    let form: EliminationForm
    /// Moves before which it may be another.
    var movesBefore = 0
    /// Moves that are in this form at least.
    var movesMin = 20
    /// Moves that are looked at, fewer where the game ends before.
    var moves = Int.max
    let cost: CostModel
    let name: String
    let graph: @Sendable (UInt64) throws -> ComputationalGraph

    var testDescription: String { "\(form): \(name), \(cost)" }

    /// Of graphs without labels.
    static let plain = [
        scalars(.rowsOfOneWord, operations: 40), scalars(.rowsOfTwoWords, operations: 130),
        scalars(.rowsOfThreeWords, operations: 240), scalars(.wideRows, operations: 400),
        scalars(.wideRows, operations: 600), scalars(.lists, operations: 4_400, moves: 800),
        generated(.compactRows, vertices: 800), generated(.compactRows, vertices: 1_700),
    ]

    /// Of graphs with labels.
    static let labelled = [
        tensors(.matrix, vertices: 40, .published), tensors(.matrix, vertices: 90, .published),
        tensors(.matrix, vertices: 150, .published),
        tensors(.matrix, vertices: 40, .executed), tensors(.labelledLists, vertices: 230, .published),
        tensors(.labelledLists, vertices: 230, .executed, moves: 150),
        scalars(.labelledLists, operations: 40, cost: .executed),
        scalars(.labelledLists, operations: 150, cost: .executed),
    ]

    private static func scalars(
        _ form: EliminationForm, operations: Int, movesBefore: Int = 0, moves: Int = .max, cost: CostModel = .published
    ) -> FormCase {
        FormCase(
            form: form, movesBefore: movesBefore, moves: moves, cost: cost, name: "\(operations) operations of scalars"
        ) { seed in
            try ComputationalGraph(.random(inputs: 5, operations: operations, outputs: 6, seed: seed))
        }
    }

    /// Graphs of which every value is read: late in a game most vertices have many neighbours.
    private static func generated(_ form: EliminationForm, vertices: Int) -> FormCase {
        FormCase(
            form: form, movesBefore: .max, movesMin: 200, cost: .published, name: "\(vertices) generated vertices"
        ) { seed in
            let size = try #require(RandomProgram.Size(vertices: vertices, inputs: 10, outputs: 10))
            return try ComputationalGraph(RandomProgram.program(size, seed: seed))
        }
    }

    private static func tensors(
        _ form: EliminationForm, vertices: Int, _ cost: CostModel, moves: Int = .max
    ) -> FormCase {
        FormCase(form: form, moves: moves, cost: cost, name: "\(vertices) vertices of tensors") { seed in
            let size = try #require(RandomProgram.Size(vertices: vertices, inputs: 4, outputs: 4))
            return try ComputationalGraph(RandomTensorProgram.program(size, seed: seed))
        }
    }
}
