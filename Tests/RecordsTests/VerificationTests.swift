import Records
import Tasks
import Testing
import VertexGame

struct VerificationTests {
    private let graph: ComputationalGraph
    private let episode: Episode

    init() throws {
        graph = try Samples.graph(.humanHeartDipole)
        episode = Samples.episode(seed: 3, on: graph)
    }

    private func with(moves: [Move]? = nil, cost: Int? = nil, digest: Digest? = nil) -> Episode {
        Episode(
            program: episode.program, programDigest: digest ?? episode.programDigest, runSeed: episode.runSeed,
            stream: episode.stream, number: episode.number, moves: moves ?? episode.moves, cost: cost ?? episode.cost,
            build: episode.build, nanoseconds: episode.nanoseconds)
    }

    private func refusal(of episode: Episode) -> EpisodeRefusal? {
        #expect(throws: EpisodeRefusal.self) { try episode.verified(on: graph) }
    }

    @Test func aTrueEpisodeIsTaken() throws {
        let verified = try ProgramCatalog([try Samples.graph(), graph]).verified(episode)
        #expect(graph.values(of: verified.order) == episode.order)
        #expect(verified.multiplications == graph.steps(of: verified.order))
    }

    @Test func aMoveThatWasMadeBeforeIsIllegal() {
        var moves = episode.moves
        moves[10] = moves[4]
        let refusal = refusal(of: with(moves: moves))
        #expect(refusal?.code == .illegalMove)
        #expect(refusal?.description.contains("move 10 eliminates value \(moves[4].vertex)") == true)
    }

    @Test func inputsOutputsAndValuesThatAreNoneCannotBeEliminated() {
        for value in [0, graph.valueIDs[graph.vertexCount - 1], 1_000_000] {
            var moves = episode.moves
            moves[2] = Move(vertex: value, weightsVersion: 1, rootValue: 0, considered: [])
            #expect(refusal(of: with(moves: moves))?.code == .illegalMove)
        }
    }

    @Test func aGameThatEndsEarlyIsIncomplete() {
        #expect(refusal(of: with(moves: Array(episode.moves.dropLast())))?.code == .incomplete)
        #expect(refusal(of: with(moves: []))?.code == .incomplete)
    }

    @Test func aCostThatIsNotTheGamesIsWrong() {
        let refusal = refusal(of: with(cost: episode.cost - 1))
        #expect(refusal?.code == .wrongCost)
        #expect(refusal?.description.contains("\(episode.cost)") == true)
    }

    @Test func anEpisodeIsPlayedAgainUnderItsOwnCostModel() throws {
        for cost in CostModel.allCases {
            let episode = Samples.episode(seed: 4, on: graph, cost: cost)
            let verified = try episode.verified(on: graph)
            #expect(verified.multiplications == graph.steps(of: verified.order, under: cost))
            let other = CostModel.allCases.first { $0 != cost }
            let lying = Episode(
                program: episode.program, programDigest: episode.programDigest, runSeed: episode.runSeed,
                stream: episode.stream, number: episode.number, moves: episode.moves, cost: episode.cost,
                costModel: other ?? cost, build: episode.build, nanoseconds: episode.nanoseconds)
            #expect(refusal(of: lying)?.code == .wrongCost)
        }
    }

    @Test func anEpisodeOfAnotherCostModelThanTheRunsIsRefused() throws {
        for cost in CostModel.allCases {
            let catalog = ProgramCatalog([graph], cost: cost)
            for own in CostModel.allCases {
                let episode = Samples.episode(seed: 4, on: graph, cost: own)
                if own == cost {
                    #expect(try catalog.verified(episode).episode == episode)
                } else {
                    let refusal = #expect(throws: EpisodeRefusal.self) { try catalog.verified(episode) }
                    #expect(
                        refusal?.description
                            == "another cost model: it was played under the \(own.rawValue) cost, and this run counts "
                            + "the \(cost.rawValue) one")
                }
            }
        }
    }

    @Test func anotherProgramIsUnknown() throws {
        #expect(refusal(of: with(digest: Digest(of: [1])))?.code == .unknownProgram)
        let refusal = #expect(throws: EpisodeRefusal.self) {
            try ProgramCatalog([try Samples.graph()]).verified(episode)
        }
        #expect(refusal?.code == .unknownProgram)
    }

    @Test func anActionThatWasNoChoiceCannotHaveBeenConsidered() {
        var moves = episode.moves
        let gone = ConsideredAction(vertex: moves[0].vertex, weight: 0.1, qValue: 0, visits: 1)
        moves[5] = Move(vertex: moves[5].vertex, weightsVersion: 1, rootValue: 0, considered: [gone])
        #expect(refusal(of: with(moves: moves))?.code == .malformed)
        let twice = ConsideredAction(vertex: moves[5].vertex, weight: 0.1, qValue: 0, visits: 1)
        moves[5] = Move(vertex: moves[5].vertex, weightsVersion: 1, rootValue: 0, considered: [twice, twice])
        #expect(refusal(of: with(moves: moves))?.code == .malformed)
    }
}
