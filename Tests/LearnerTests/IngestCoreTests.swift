import Learner
import Programs
import Records
import Testing
import VertexGame

@Suite struct IngestCoreTests {
    private let graph: ComputationalGraph
    private let episode: Episode
    private var core: IngestCore

    init() throws {
        graph = try Played.roeFlux()
        episode = Played.episodes(of: graph, count: 1)[0]
        core = IngestCore(catalog: ProgramCatalog([graph]), seed: Played.seed, isDeterministic: false)
    }

    private mutating func receive(_ bytes: [UInt8], sequence: UInt64 = 0) -> IngestCore.Verdict {
        let key = EpisodeKey(actor: "a", incarnation: 1, sequence: sequence)
        return core.receive(key, core.judge.judge(EncodedEpisode(key: key, bytes: bytes)))
    }

    private mutating func refusal(_ episode: Episode, sequence: UInt64) -> String? {
        guard case .refused(let reason, true) = receive(episode.encoded(), sequence: sequence) else { return nil }
        return reason
    }

    private func changed(
        moves: [Move]? = nil, cost: Int? = nil, digest: Digest? = nil, seed: UInt64? = nil, number: UInt64? = nil
    ) -> Episode {
        Episode(
            program: episode.program, programDigest: digest ?? episode.programDigest,
            runSeed: seed ?? episode.runSeed, stream: episode.stream, number: number ?? episode.number,
            moves: moves ?? episode.moves, cost: cost ?? episode.cost, build: "test", nanoseconds: 0)
    }

    @Test mutating func `a right episode counts once, however often it comes`() {
        guard case .accepted(let judged) = receive(episode.encoded()) else {
            Issue.record("not accepted")
            return
        }
        #expect(judged.verified.episode == episode)
        #expect(Episode(judged.decoded.columns) == episode)
        #expect(judged.replay.cost == episode.cost)
        #expect(judged.replay.moveCount == graph.intermediateCount)
        guard case .duplicate = receive(episode.encoded()) else {
            Issue.record("not seen as a duplicate")
            return
        }
        #expect(core.episodes == 1)
        #expect(core.duplicates == 1)
        #expect(core.positions == graph.intermediateCount)
        #expect(core.best.costs == [graph.program.name: episode.cost])
        #expect(core.weightsVersionSeen == 1)
    }

    @Test mutating func `an episode that lies is refused with the reason`() throws {
        var twice = episode.moves
        twice[5] = twice[4]
        #expect(refusal(changed(moves: twice), sequence: 0)?.hasPrefix("illegal move") == true)
        #expect(refusal(changed(moves: episode.moves.dropLast()), sequence: 1)?.hasPrefix("incomplete") == true)
        #expect(refusal(changed(cost: episode.cost - 1), sequence: 2)?.hasPrefix("wrong cost") == true)
        #expect(refusal(changed(digest: Digest(of: [1])), sequence: 3)?.hasPrefix("unknown program") == true)
        #expect(refusal(changed(seed: 999), sequence: 4)?.hasPrefix("episode of another run") == true)
        guard case .refused(let reason, true) = receive([1, 2, 3], sequence: 5) else {
            Issue.record("garbage was not refused")
            return
        }
        #expect(reason.hasPrefix("malformed"))
        #expect(core.refused == 6)
        #expect(core.episodes == 0)
    }

    @Test mutating func `an episode of another cost model than the run's is refused, and its own is replayed`() {
        let executed = Played.episodes(of: graph, cost: .executed, count: 1)[0]
        #expect(
            refusal(executed, sequence: 0)?.hasPrefix("another cost model: it was played under the executed") == true)
        core = IngestCore(catalog: ProgramCatalog([graph], cost: .executed), seed: Played.seed, isDeterministic: false)
        #expect(
            refusal(episode, sequence: 1)?.hasPrefix("another cost model: it was played under the published") == true)
        guard case .accepted(let judged) = receive(executed.encoded(), sequence: 2) else {
            Issue.record("not accepted")
            return
        }
        #expect(judged.replay.cost == executed.cost)
        let best = BestOrder(program: graph.program.name, multiplications: executed.cost, order: executed.order)
        let isTaken = core.recoverBest(best)
        #expect(isTaken)
    }

    @Test mutating func `an episode refused before is refused again and counted once`() {
        let wrong = changed(cost: 1).encoded()
        guard case .refused(_, true) = receive(wrong), case .refused(let reason, false) = receive(wrong) else {
            Issue.record("not refused twice")
            return
        }
        #expect(reason.hasPrefix("wrong cost"))
        #expect(core.refused == 1)
    }

    @Test mutating func `a deterministic run takes episodes in turn only`() {
        core = IngestCore(catalog: ProgramCatalog([graph]), seed: Played.seed, isDeterministic: true)
        #expect(refusal(changed(number: 1), sequence: 0)?.hasPrefix("out of turn") == true)
        guard case .accepted = receive(episode.encoded(), sequence: 1) else {
            Issue.record("the first episode was not accepted")
            return
        }
    }

    @Test mutating func `what was on disk is recognised after a restart`() throws {
        let key = EpisodeKey(actor: "a", incarnation: 1, sequence: 0)
        _ = try core.recover(key, episode)
        core.recoverRefusal(EpisodeKey(actor: "a", incarnation: 1, sequence: 1), reason: "wrong cost: told before")
        guard case .duplicate = receive(episode.encoded()),
            case .refused("wrong cost: told before", false) = receive(episode.encoded(), sequence: 1)
        else {
            Issue.record("forgotten")
            return
        }
        #expect(core.episodes == 1)
        #expect(core.refused == 1)
    }
}
