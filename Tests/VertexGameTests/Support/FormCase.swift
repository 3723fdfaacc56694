import Programs
import Tasks
import Testing
import VertexGame

/// Random graphs on which the game is played in one form of the elimination.
struct FormCase: CustomTestStringConvertible {
    let form: EliminationForm
    /// What is eliminated before the form is that, by at most so many moves.
    var movesBefore = 0
    /// Moves that are looked at, fewer where the game ends before.
    var moves = Int.max
    let cost: CostModel
    let name: String
    let graph: @Sendable (UInt64) throws -> ComputationalGraph

    var testDescription: String { "\(form): \(name), \(cost)" }

    /// Of graphs without labels.
    static let plain = [
        scalars(.rowsOfOneWord, operations: 40), scalars(.rowsOfTwoWords, operations: 100),
        scalars(.rowsOfThreeWords, operations: 150), scalars(.wideRows, operations: 230),
        scalars(.wideRows, operations: 600), scalars(.lists, operations: 4_400, moves: 800),
        scalars(.compactRows, operations: 1_800, movesBefore: 1_700),
    ]

    /// Of graphs with labels.
    static let labelled = [
        tensors(.matrix, vertices: 40, .published), tensors(.matrix, vertices: 90, .published),
        tensors(.matrix, vertices: 40, .executed), tensors(.labelledLists, vertices: 230, .published),
        tensors(.labelledLists, vertices: 230, .executed, moves: 150),
        scalars(.labelledLists, operations: 40, cost: .executed), scalars(.labelledLists, operations: 150, cost: .executed),
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

    private static func tensors(
        _ form: EliminationForm, vertices: Int, _ cost: CostModel, moves: Int = .max
    ) -> FormCase {
        FormCase(form: form, moves: moves, cost: cost, name: "\(vertices) vertices of tensors") { seed in
            let size = try #require(RandomProgram.Size(vertices: vertices, inputs: 4, outputs: 4))
            return try ComputationalGraph(RandomTensorProgram.program(size, seed: seed))
        }
    }
}
