import GraphNetwork
import Learner
import Programs
import Records
import Testing
import VertexGame

/// One episode worked out by hand: y = exp(x0 · sin(x0 · x1)) with v2 = x0·x1, v3 = sin v2, v4 = x0·v3, eliminated in
/// the order v3 (1 multiplication), v2 (2), v4 (2). Forward mode costs 6, reverse mode 5, so the unit is 5/3.
@Suite struct PositionEncoderTests {
    private let graph: ComputationalGraph
    private let episode: ReplayEpisode

    init() throws {
        let program = try Program(name: "small", inputCount: 2) { x in [.exp(x[0] * .sin(x[0] * x[1]))] }
        graph = try ComputationalGraph(program)
        let stored = Episode(
            program: "small", programDigest: program.digest, runSeed: 0, stream: 0, number: 0,
            moves: [
                Move(
                    vertex: 3, weightsVersion: 1, rootValue: -5,
                    considered: [
                        ConsideredAction(vertex: 3, weight: 0.5, qValue: -5, visits: 3),
                        ConsideredAction(vertex: 2, weight: 0.5, qValue: -6, visits: 1),
                    ]),
                Move(
                    vertex: 2, weightsVersion: 1, rootValue: -4,
                    considered: [
                        ConsideredAction(vertex: 2, weight: 0.5, qValue: -4, visits: 3),
                        ConsideredAction(vertex: 4, weight: 0.25, qValue: -4.5, visits: 1),
                    ]),
                Move(vertex: 4, weightsVersion: 1, rootValue: -2, considered: [], searched: false),
            ], cost: 5, build: "test", nanoseconds: 1)
        episode = ReplayEpisode(try stored.verified(on: graph), program: 0, graph: graph)
    }

    private func encode(move: Int) -> (batch: TokenBatch<Float>, targets: TrainingTargets<Float>) {
        var encoder = PositionEncoder(programs: [LearnedProgram(graph)], connects: true)
        var batch = TokenBatch<Float>()
        var targets = TrainingTargets<Float>()
        encoder.begin(&batch, &targets)
        encoder.append(episode, move: move, to: &batch, &targets)
        encoder.finish(&batch)
        return (batch, targets)
    }

    @Test func `targets of a position with a choice are those worked out by hand`() {
        let (batch, targets) = encode(move: 1)
        #expect(batch.tokenCount == 2, "v2 and v4 are alive")
        #expect(abs(batch.costUnits[0] - 5.0 / 3) < 1e-6)
        #expect(targets.policy == [0.5, 0.25])
        #expect(targets.restPolicy == [0.25])
        #expect(targets.remainingCost == [4])
        #expect(targets.regretWeight == [1, 1])
        #expect(targets.regret[0] == 0)
        #expect(abs(targets.regret[1] - 0.3) < 1e-6)
        #expect(targets.charge.allSatisfy { abs($0 - 1.2) < 1e-6 })
        #expect(targets.weight == [1])
        #expect(batch.successors == [1], "v2 feeds v4 once v3 is gone")
        #expect(batch.predecessors == [0], "v2 feeds v4 once v3 is gone")
    }

    @Test func `an action that was not considered has no policy target and its share is kept`() {
        let (batch, targets) = encode(move: 0)
        #expect(batch.tokenCount == 3)
        #expect(targets.policy == [0.5, 0.5, -1])
        #expect(targets.restPolicy == [0])
        #expect(targets.regretWeight == [1, 1, 0])
        #expect(abs(targets.regret[0] - 0.6) < 1e-6)
        #expect(zip(targets.charge, [1.2, 0.6, 1.2]).allSatisfy { abs($0 - $1) < 1e-6 })
        #expect(targets.remainingCost == [5])
    }

    @Test func `a forced move teaches what is still to come and no policy`() {
        let (batch, targets) = encode(move: 2)
        #expect(batch.tokenCount == 1)
        #expect(targets.policy == [-1])
        #expect(targets.restPolicy == [0])
        #expect(targets.regretWeight == [0])
        #expect(targets.remainingCost == [2])
        #expect(abs(targets.charge[0] - 1.2) < 1e-6)
    }

    @Test func `positions of an executed run are those of its cost`() throws {
        let graph = try Played.roeFlux()
        let stored = Played.episodes(of: graph, cost: .executed, count: 1, simulations: 4)
        let episode = try Played.replay(stored, on: graph)[0]
        let program = LearnedProgram(graph, cost: .executed)
        var encoder = PositionEncoder(programs: [program], connects: false)
        var batch = TokenBatch<Float>()
        var targets = TrainingTargets<Float>()
        encoder.begin(&batch, &targets)
        encoder.append(episode, move: 40, to: &batch, &targets)
        encoder.finish(&batch)
        var state = GameState(graph, cost: .executed)
        for vertex in episode.order[..<40] { state.eliminate(Vertex(Int(vertex))) }
        #expect(targets.remainingCost == [Float(stored[0].cost - state.multiplications)])
        #expect(batch.costUnits == [CostUnit(graph, cost: .executed).multiplications])
        var expected = [Float](repeating: 0, count: batch.tokenCount * LocalFacts.count)
        var token = 0
        state.forEachAlive { vertex in
            LocalFacts().write(vertex, of: state, to: &expected, at: token * LocalFacts.count)
            token += 1
        }
        #expect(Array(batch.facts.prefix(expected.count)) == expected)
    }

    @Test func `the counts taken without rebuilding are those of the rebuilt position`() {
        for move in 0..<episode.moveCount {
            let (batch, targets) = encode(move: move)
            #expect(episode.aliveCount(at: move) == batch.tokenCount)
            #expect(Float(episode.visitedCount(at: move)) == targets.regretWeight.reduce(0, +))
        }
    }
}
