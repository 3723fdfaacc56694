import Programs
import Records
import Tasks
import VertexGame

/// Episodes that nobody played.
struct Forgery {
    /// What is wrong with it.
    let name: String
    /// Words that the refusal must hold; nil for the one that is right.
    let reason: String?
    /// The bytes that are sent.
    let payload: [UInt8]

    /// One game of RoeFlux_1d in the run of a seed that is right, and many that are not.
    static func games(seed: UInt64) throws -> [Forgery] {
        let graph = try ComputationalGraph(try ReferenceTask.roeFlux1D.program())
        let other = try ComputationalGraph(try ReferenceTask.humanHeartDipole.program())
        let order = graph.values(of: (0..<graph.intermediateCount).map { Vertex($0) })
        let right = game(graph, order, seed: seed)
        var twice = order
        twice[1] = twice[0]
        var foreign = order
        foreign[0] = 1_000_000
        let otherOrder = other.values(of: (0..<other.intermediateCount).map { Vertex($0) })
        return [
            Forgery(name: "a right game", reason: nil, payload: right.encoded()),
            Forgery(name: "a vertex twice", reason: "illegal move", payload: game(graph, twice, seed: seed).encoded()),
            Forgery(
                name: "a foreign vertex", reason: "illegal move", payload: game(graph, foreign, seed: seed).encoded()),
            Forgery(
                name: "a wrong cost", reason: "wrong cost",
                payload: game(graph, order, seed: seed, surplus: -1).encoded()),
            Forgery(
                name: "an unknown program", reason: "unknown program",
                payload: game(other, otherOrder, seed: seed).encoded()),
            Forgery(
                name: "a game cut short", reason: "incomplete",
                payload: game(graph, order.dropLast(), seed: seed).encoded()),
            Forgery(
                name: "a game of another run", reason: "another run",
                payload: game(graph, order, seed: seed + 1).encoded()),
            Forgery(name: "no game", reason: "malformed", payload: Array("no game at all".utf8)),
            Forgery(name: "half a game", reason: "malformed", payload: Array(right.encoded().dropLast(100))),
            Forgery(name: "nothing", reason: "version", payload: []),
        ]
    }

    private static func game(
        _ graph: ComputationalGraph, _ order: some Collection<Int>, seed: UInt64, surplus: Int = 0
    ) -> Episode {
        var state = GameState(graph)
        for value in order {
            guard let vertex = graph.vertex(ofValue: value), vertex.index < graph.intermediateCount,
                state.isAlive(vertex)
            else { continue }
            state.eliminate(vertex)
        }
        let moves = order.map { Move(vertex: $0, weightsVersion: 0, rootValue: 0, considered: [], searched: false) }
        return Episode(
            program: graph.program.name, programDigest: graph.program.digest, runSeed: seed, stream: 1, number: 0,
            moves: moves, cost: state.multiplications + surplus, build: "forged", nanoseconds: 0)
    }
}
