import Foundation
import Records
import Storage
import Tasks
import Testing
import VertexGame

struct RunInspectionTests {
    private let folder: TemporaryFolder
    private let run: RunFolder
    private let graph: ComputationalGraph

    /// A run of an actor with 12 episodes: 9 acknowledged, 1 refused, 1 on disk and not acknowledged, 1 spooled.
    init() throws {
        folder = try TemporaryFolder()
        run = try folder.run()
        graph = try Samples.graph()
        try run.write(
            RunDescription(
                runID: "r", seed: .max, deterministic: false, build: "b", configuration: RunConfiguration(),
                programs: [ProgramFile.json(graph.program)]))
        let spool = try Spool(actor: "actor-0", folder: run.spoolFolder)
        let store = try ReplayStore(run, segmentEpisodes: 4)
        for number in UInt64(0)..<12 {
            let episode = Samples.episode(seed: number, on: graph)
            let key = try spool.append(episode.encoded(), episode: number)
            if number == 5 {
                try spool.resolve(key, as: .refused)
            } else if number < 11 {
                try store.append([StoredEpisode(key: key, episode: episode)])
                if store.isFull { try store.seal() }
                if number != 10 { try spool.resolve(key, as: .durable) }
            }
        }
        try run.write(checkpoint(episodes: 10), keep: 3)
    }

    private func checkpoint(episodes: UInt64) -> Checkpoint {
        var checkpoint = Samples.checkpoint(episodes: episodes)
        let best = Samples.episode(seed: 1, on: graph)
        checkpoint.bestOrders = [BestOrder(program: best.program, multiplications: best.cost, order: best.order)]
        return checkpoint
    }

    private func inspect() throws -> RunInspection {
        try run.inspect(verify: true) { try ProgramFile.read(json: $0) }
    }

    private func expectProblem(_ text: String) throws {
        let inspection = try inspect()
        #expect(!inspection.ok)
        #expect(inspection.problems.contains { $0.contains(text) }, "\(inspection.problems)")
        #expect(inspection.problems.allSatisfy { !$0.contains("\n") })
    }

    @Test func aGoodRunIsOkAndItsLedgerAddsUp() throws {
        let inspection = try inspect()
        #expect(inspection.ok, "\(inspection.problems)")
        #expect(inspection.ledger == Ledger(sent: 12, durable: 10, inFlight: 0, spooled: 1, refused: 1))
        #expect(inspection.spools.map(\.pendingButDurable) == [1])
        #expect(inspection.episodes == 10)
        #expect(inspection.replayedEpisodes == 10)
        #expect(inspection.segments.map(\.episodes) == [4, 4])
        #expect(inspection.journals.map(\.episodes) == [2])
        #expect(!inspection.isRunning)
        let json = try JSONEncoder().encode(inspection)
        #expect(try JSONDecoder().decode(RunInspection.self, from: json) == inspection)
    }

    @Test func withoutVerifyingNoGameIsPlayed() throws {
        let inspection = try run.inspect(verify: false) { try ProgramFile.read(json: $0) }
        #expect(inspection.ok)
        #expect(inspection.replayedEpisodes == nil)
        #expect(inspection.episodes == 10)
    }

    @Test func aSegmentWithAFlippedByteIsNamed() throws {
        try flipByte(2000, of: run.segmentPath(2))
        try expectProblem("00000002.h5: it is damaged")
        try expectProblem("4 episodes of actor actor-0 that were acknowledged as durable are not on disk")
    }

    @Test func aJournalWithAFlippedByteIsNamed() throws {
        try flipByte(400, of: run.journalPath(3))
        try expectProblem("00000003.journal is damaged")
    }

    @Test func aCheckpointCutInHalfIsNamed() throws {
        let path = try #require(try run.checkpoints().last).path
        let whole = try bytes(of: path)
        try write(Array(whole[..<(whole.count / 2)]), to: path)
        try expectProblem("step-000001200.h5: it is damaged")
    }

    @Test func aSpoolWithAFlippedByteIsNamed() throws {
        try flipByte(300, of: run.spoolFolder + "/actor-0.spool")
        try expectProblem("actor-0.spool is damaged")
    }

    @Test func anEpisodeThatIsThereTwiceIsNamed() throws {
        let store = try ReplayStore(run, segmentEpisodes: 100)
        try store.append([try store.episodes(inSegment: 1)[0]])
        try expectProblem("is there twice")
    }

    @Test func anEpisodeThatLiesIsNamed() throws {
        let store = try ReplayStore(run, segmentEpisodes: 100)
        let episode = Samples.episode(seed: 50, on: graph)
        let lie = Episode(
            program: episode.program, programDigest: episode.programDigest, runSeed: episode.runSeed, stream: 1,
            number: 1,
            moves: episode.moves, cost: episode.cost - 1, build: "", nanoseconds: 0)
        try store.append(
            [StoredEpisode(key: EpisodeKey(actor: "remote", incarnation: 1, sequence: 0), episode: lie)])
        try expectProblem("wrong cost")
    }

    @Test func aSegmentThatIsGoneIsNoticed() throws {
        try FileManager.default.removeItem(atPath: run.segmentPath(1))
        try expectProblem("are not on disk")
        try expectProblem("saw 10 episodes, 6 are on disk")
    }

    @Test func aBestOrderThatCostsMoreThanItSaysIsNamed() throws {
        let best = Samples.episode(seed: 1, on: graph)
        let json = "{\"program\": \"\(best.program)\", \"multiplications\": 1, \"order\": \(best.order)}"
        try run.write(Array(json.utf8), to: "best/x.json")
        try expectProblem("costs \(best.cost) multiplications, not 1")
        try run.write(Array("{".utf8), to: "best/x.json")
        try expectProblem("x.json cannot be read")
    }

    @Test func aRunWhoseDescriptionIsGoneIsNotOk() throws {
        try FileManager.default.removeItem(atPath: run.configurationPath)
        try expectProblem("configuration.json is missing")
    }
}
