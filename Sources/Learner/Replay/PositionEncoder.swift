package import GraphNetwork
import VertexGame

/// Rebuilds positions of stored episodes and writes what the network is fed and what it should have said.
///
/// Targets of a position of program b with cost unit u, after Danihelka et al. (2022) for the policy:
/// - policy: the improved policy over the actions that search considered; what is missing to 1 belongs to all others.
///   Nothing where the move was forced.
/// - regret of a visited action: (largest Q over visited actions − its Q) / u.
/// - charge of a vertex alive: the multiplications of its own elimination later in the episode / u.
/// - remaining cost: the sum of those multiplications.
package struct PositionEncoder: Sendable {
    private let programs: [LearnedProgram]
    private let connects: Bool
    private let facts = LocalFacts()
    /// The token of each vertex of the position in hand.
    private var tokens: [Int] = []
    /// Positions and vertices of the batch so far, which graph layers need to find the edges.
    private var positions: [VertexPosition] = []
    private var vertices: [Int32] = []

    /// An encoder for episodes of `programs`; `connects` when the network has layers over edges.
    package init(programs: [LearnedProgram], connects: Bool) {
        self.programs = programs
        self.connects = connects
    }

    /// Empties `batch` and `targets` for positions to come.
    package mutating func begin(_ batch: inout TokenBatch<Float>, _ targets: inout TrainingTargets<Float>) {
        batch.removeAll(keepingCapacity: true)
        targets.removeAll(keepingCapacity: true)
        positions.removeAll(keepingCapacity: true)
        vertices.removeAll(keepingCapacity: true)
    }

    /// Appends the position before move `move` of `episode`.
    ///
    /// - Complexity: O(moves) eliminations and the local facts of every vertex alive.
    package mutating func append(
        _ episode: ReplayEpisode, move: Int, to batch: inout TokenBatch<Float>, _ targets: inout TrainingTargets<Float>
    ) {
        let program = programs[episode.program]
        let unit = program.costUnit.multiplications
        var game = GameState(program.graph, cost: program.cost)
        for vertex in episode.order[..<move] { game.eliminate(Vertex(Int(vertex))) }

        let first = batch.tokenCount
        if tokens.count < program.graph.intermediateCount {
            tokens = Array(repeating: 0, count: program.graph.intermediateCount)
        }
        var token = first
        game.forEachAlive { vertex in
            tokens[vertex.index] = token
            token += 1
            if connects { vertices.append(Int32(vertex.index)) }
        }
        batch.appendGraph(tokens: token - first, costUnit: unit)
        batch.reserveFacts()
        targets.appendGraph(tokens: token - first)
        game.forEachAlive { vertex in
            facts.write(vertex, of: game, to: &batch.facts, at: tokens[vertex.index] * LocalFacts.count)
        }
        if connects { positions.append(VertexPosition(game, costUnit: program.costUnit)) }
        write(episode, move: move, unit: unit, to: &targets)
    }

    /// Finds the edges of the batch, when the network needs them.
    package mutating func finish(_ batch: inout TokenBatch<Float>) {
        if connects { batch.connect(positions, vertices) }
    }

    /// Fills in the targets of the graph appended last.
    private func write(_ episode: ReplayEpisode, move: Int, unit: Float, to targets: inout TrainingTargets<Float>) {
        let graph = targets.remainingCost.count - 1
        var remaining = 0
        for index in move..<episode.moveCount {
            let multiplications = Int(episode.multiplications[index])
            targets.charge[tokens[Int(episode.order[index])]] = Float(multiplications) / unit
            remaining += multiplications
        }
        targets.remainingCost[graph] = Float(remaining)

        let considered = episode.considered(at: move)
        var best = -Float.infinity
        var mass: Float = 0
        for action in considered {
            mass += action.weight
            if action.visits > 0 { best = max(best, action.qValue) }
        }
        targets.restPolicy[graph] = considered.isEmpty ? 0 : max(0, 1 - mass)
        for action in considered {
            let token = tokens[Int(action.vertex)]
            targets.policy[token] = action.weight
            guard action.visits > 0 else { continue }
            targets.regret[token] = (best - action.qValue) / unit
            targets.regretWeight[token] = 1
        }
    }
}
