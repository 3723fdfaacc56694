import GraphNetwork
import Learner
import Programs
import Records
import Search
import Tasks
import VertexGame

/// Episodes for tests, played by the real search.
enum Played {
    static let seed: UInt64 = 11

    static func roeFlux() throws -> ComputationalGraph {
        try ComputationalGraph(ReferenceTask.roeFlux1D.program())
    }

    /// `count` episodes of `graph` with fresh weights, numbered from `first`.
    static func episodes(
        of graph: ComputationalGraph, cost: CostModel = .published, count: Int, first: Int = 0, simulations: Int = 8
    ) -> [Episode] {
        let parameters = NetworkParameters<Float>(NetworkConfiguration(width: 16), seed: 3)
        var evaluator = NetworkEvaluator(parameters)
        var search = GumbelSearch<NetworkEvaluator>(
            settings: GumbelSearchSettings(simulations: simulations, consideredActions: 4), gameCapacity: count)
        let stride = graph.intermediateCount
        let unit = CostUnit(graph, cost: cost)
        var positions = Array(repeating: VertexPosition(GameState(graph, cost: cost), costUnit: unit), count: count)
        var moves = Array(repeating: [Move](), count: count)
        for move in 0..<stride {
            var noise: [Float] = []
            for game in 0..<count {
                var random = CounterRandom(
                    seed: seed, stream: 1, episode: UInt64(first + game), move: UInt64(move))
                for _ in 0..<stride { noise.append(random.gumbel()) }
            }
            let outcomes = search.run(positions, rootGumbel: noise, stride: stride, evaluator: &evaluator)
            for (game, outcome) in outcomes.enumerated() {
                moves[game].append(record(outcome, on: graph))
                _ = positions[game].play(outcome.action)
            }
        }
        return (0..<count).map { game in
            Episode(
                program: graph.program.name, programDigest: graph.program.digest, runSeed: seed, stream: 1,
                number: UInt64(first + game), moves: moves[game], cost: positions[game].game.multiplications,
                costModel: cost, build: "test", nanoseconds: 1)
        }
    }

    private static func record(_ outcome: SearchOutcome, on graph: ComputationalGraph) -> Move {
        let considered = outcome.visitCounts.indices.filter { outcome.visitCounts[$0] > 0 }.map { action in
            ConsideredAction(
                vertex: graph.valueIDs[action], weight: outcome.actionWeights[action],
                qValue: outcome.qValues[action], visits: Int(outcome.visitCounts[action]))
        }
        return Move(
            vertex: graph.valueIDs[outcome.action], weightsVersion: 1, rootValue: outcome.rootValue,
            considered: considered)
    }

    /// The training view of `episodes`, all of `graph`.
    static func replay(_ episodes: [Episode], on graph: ComputationalGraph) throws -> [ReplayEpisode] {
        try episodes.map { ReplayEpisode(try $0.verified(on: graph), program: 0, graph: graph) }
    }
}
