import Orders
import Programs
import Records
import Tasks
import VertexGame

/// Things to encode, made from a seed.
enum Samples {
    static func graph(_ task: ReferenceTask = .roeFlux1D) throws -> ComputationalGraph {
        try ComputationalGraph(try task.program())
    }

    /// A game played at random, with as many considered actions as a search would record.
    static func episode(
        seed: UInt64, on graph: ComputationalGraph, cost: CostModel = .published, considered: Int = 16,
        scale: Float = 300
    ) -> Episode {
        var random = CounterRandom(seed: seed, stream: 1)
        var game = GameState(graph, cost: cost)
        var moves: [Move] = []
        while !game.isTerminal {
            var alive: [Vertex] = []
            game.forEachAlive { alive.append($0) }
            alive.shuffle(using: &random)
            let rootValue = -scale * Float(random.uniform())
            let actions = alive.prefix(considered).map { vertex in
                ConsideredAction(
                    vertex: graph.valueIDs[vertex.index], weight: Float(random.uniform()) / Float(considered),
                    qValue: rootValue + 10 * random.normal(), visits: random.index(below: 51))
            }
            moves.append(
                Move(
                    vertex: graph.valueIDs[alive[0].index], weightsVersion: 1000 + seed, rootValue: rootValue,
                    considered: alive.count == 1 ? [] : actions, searched: alive.count > 1))
            game.eliminate(alive[0])
        }
        return Episode(
            program: graph.program.name, programDigest: graph.program.digest, runSeed: 7, stream: 3, number: seed,
            moves: moves, cost: game.multiplications, costModel: cost, build: "test build", nanoseconds: 12_345_678)
    }

    static func snapshot(parameters: Int = 100) -> WeightsSnapshot {
        WeightsSnapshot(
            version: 3, step: 150, episodes: 40, networkConfiguration: "{\"width\":64}",
            values: (0..<parameters).map { Float($0) / 7 }, canary: [0.5, -1, .leastNonzeroMagnitude])
    }

    /// One message of each kind, and of each variant of it.
    static func messages() throws -> [WireMessage] {
        let digest = Digest(of: [1, 2, 3])
        let ledger = Ledger(sent: 10, durable: 5, inFlight: 2, spooled: 2, refused: 1)
        return [
            .hello(Hello(actor: "actor-0", incarnation: 1 << 60, build: "abc")),
            .welcome(
                Welcome(
                    runID: "run", seed: .max, configuration: "search.simulations = 50\n",
                    programs: ["{}", "{\"é\": 1}"],
                    credit: 64, deterministic: true, weightsVersion: 9, stream: 17)),
            .refusal(Refusal(.protocolVersion, "other version")),
            .refusal(Refusal(Refusal.Code(number: 99), "")),
            .submission(
                EpisodeSubmission(
                    EncodedEpisode(
                        key: EpisodeKey(actor: "actor-0", incarnation: 2, sequence: 4), bytes: [0, 255, 7]))),
            .acknowledgement(Acknowledgement(incarnation: 2, sequence: 4, outcome: .durable)),
            .acknowledgement(
                Acknowledgement(incarnation: 2, sequence: 4, outcome: .refused(reason: "wrong"), creditGranted: 0)),
            .weightsRequest(WeightsRequest(newerThan: 0)),
            .weightsReply(.notNewer),
            .weightsReply(.snapshot(snapshot())),
            .heartbeat(
                Heartbeat(
                    ledger: ledger,
                    progress: ActorProgress(simulations: 1, positions: 2, episodes: 3, weightsVersion: 4))),
            .finish(Finish(reason: "enough")),
            .announcement(Announcement(version: 8, digest: digest, episodes: 100)),
        ]
    }
}
