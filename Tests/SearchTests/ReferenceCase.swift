import Foundation
import Search
import Testing

/// One decision of mctx 0.0.5's `gumbel_muzero_policy` over a table of transitions, rewards, logits and values; the
/// fixture was computed with jax 0.4.38 in float32.
struct ReferenceCase: Decodable, Sendable, CustomTestStringConvertible {
    struct Expected: Decodable, Sendable {
        let action: Int
        let actionWeights: [Float]
        let visitCounts: [Int32]
        let qvalues: [Float]
        let rootValue: Float
    }

    let name: String
    let actions: Int
    let simulations: Int
    let maxConsideredActions: Int
    let gumbelScale: Float
    let rescaleValues: Bool
    let valueScale: Float
    let maxvisitInit: Float
    let transition: [[Int]]
    let reward: [[Float]]
    let logits: [[Float]]
    let value: [Float]
    let invalidActions: [Bool]
    let rootState: Int
    let discount: Float
    /// The noise that mctx added, scaled already.
    let rootGumbel: [Float]
    let expected: Expected

    var testDescription: String { name }

    private struct File: Decodable {
        let cases: [ReferenceCase]
    }

    static func all() throws -> [ReferenceCase] {
        let url = try #require(
            Bundle.module.url(forResource: "gumbel-search-cases", withExtension: "json", subdirectory: "Fixtures"))
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return try decoder.decode(File.self, from: Data(contentsOf: url)).cases
    }
}

/// A state of a reference case's table. Every action is legal but those that the case rules out at the root, as mctx
/// does, and no state is terminal.
struct TablePosition: Position {
    final class Table: Sendable {
        let content: ReferenceCase
        init(_ content: ReferenceCase) { self.content = content }
    }

    let table: Table
    private(set) var state: Int
    private var isRoot = true

    init(_ content: ReferenceCase) {
        table = Table(content)
        state = content.rootState
    }

    var actionCount: Int { table.content.actions }
    var isTerminal: Bool { false }
    func isLegal(_ action: Int) -> Bool { !isRoot || !table.content.invalidActions[action] }

    mutating func play(_ action: Int) -> Float {
        defer { (state, isRoot) = (table.content.transition[state][action], false) }
        return table.content.reward[state][action]
    }
}

struct TableEvaluator: Evaluator {
    mutating func evaluate(
        _ positions: inout [TablePosition], logits: inout [Float], stride: Int, values: inout [Float]
    ) {
        for (index, position) in positions.enumerated() {
            let table = position.table.content
            for action in 0..<table.actions { logits[index * stride + action] = table.logits[position.state][action] }
            values[index] = table.value[position.state]
        }
    }
}
