import Foundation
import Records
import Testing
import Transport
import TransportSupport

/// Both ends over real sockets.
@Suite(.timeLimit(.minutes(30))) struct EndpointPairTests {
    @Test(arguments: Meeting.Kind.allCases)
    func `every episode arrives once and is acknowledged once`(kind: Meeting.Kind) throws {
        let meeting = try Meeting(kind)
        let learner = try TestLearner(meeting)
        defer { learner.close() }
        let spool = MemorySpool(actor: "a")
        let actor = try startedActor(meeting, spool)
        defer { actor.stop() }
        #expect(actor.waitForWelcome()?.runID == "run")
        for number in 0..<200 {
            #expect(try actor.submit(TestLearner.payload(number), episode: UInt64(number)) != nil)
        }
        try learner.collect(200)
        #expect(actor.drain(timeout: nil))
        #expect(learner.durable.values.sorted() == (0..<200).map { $0 })
        #expect(learner.seenTwice == 0)
        #expect(spool.counts == SpoolCounts(sent: 200, durable: 200, refused: 0, nextEpisode: 200))
        #expect(actor.ledger == Ledger(sent: 200, durable: 200, inFlight: 0, spooled: 0, refused: 0))
    }

    @Test func `the credit is never exceeded, and no more is in flight than was granted`() throws {
        let meeting = try Meeting(.ipc)
        let learner = try TestLearner(meeting, credit: 3)
        defer { learner.close() }
        var limits = ActorLimits()
        limits.unansweredEpisodes = 50
        limits.heartbeat = .milliseconds(20)
        limits.timeout = .seconds(3600)
        let actor = try startedActor(meeting, MemorySpool(actor: "a"), limits)
        defer { actor.stop() }
        for number in 0..<20 { _ = try actor.submit(TestLearner.payload(number), episode: UInt64(number)) }
        let ledger = Ledger(sent: 20, durable: 0, inFlight: 3, spooled: 17, refused: 0)
        // Messages keep their order: whatever the actor sent before it reported this is here by now.
        eventually { learner.endpoint.status.actors.first?.ledger == ledger }
        #expect(learner.endpoint.status.queued == 3)
        #expect(actor.ledger == ledger)
        let first = try learner.endpoint.receiveEpisodes(maximum: 1, timeout: nil)
        learner.answer(first)
        eventually { learner.endpoint.status.queued == 3 }
        try learner.collect(20)
        #expect(actor.drain(timeout: nil))
        #expect(learner.endpoint.status.counters.overCredit == 0)
    }

    @Test func `a refused episode leaves the spool and is counted`() throws {
        let meeting = try Meeting(.ipc)
        let learner = try TestLearner(meeting)
        defer { learner.close() }
        let spool = MemorySpool(actor: "a")
        let actor = try startedActor(meeting, spool)
        defer { actor.stop() }
        let key = try #require(try actor.submit([1, 2, 3], episode: 0))
        let received = try #require(try learner.endpoint.receiveEpisodes(maximum: 9, timeout: nil).first)
        #expect(received == EncodedEpisode(key: key, bytes: [1, 2, 3]))
        learner.endpoint.acknowledge([EpisodeVerdict(key: key, outcome: .refused(reason: "it lies"))])
        #expect(actor.drain(timeout: nil))
        #expect(spool.counts == SpoolCounts(sent: 1, durable: 0, refused: 1, nextEpisode: 1))
    }

    @Test(arguments: Meeting.Kind.allCases)
    func `an actor may start before its learner`(kind: Meeting.Kind) throws {
        let meeting = try Meeting(kind)
        let actor = try startedActor(meeting, MemorySpool(actor: "early"))
        defer { actor.stop() }
        #expect(try actor.submit(TestLearner.payload(0), episode: 0) != nil)
        #expect(actor.waitForWelcome(timeout: .milliseconds(100)) == nil)
        #expect(actor.ledger.spooled == 1)
        let learner = try TestLearner(meeting)
        defer { learner.close() }
        try learner.collect(1)
        #expect(actor.drain(timeout: nil))
    }

    @Test(arguments: Meeting.Kind.allCases)
    func `when the learner dies and comes back, everything arrives and nothing counts twice`(
        kind: Meeting.Kind
    ) throws {
        let meeting = try Meeting(kind)
        var learner = try TestLearner(meeting, credit: 8)
        let spool = MemorySpool(actor: "a")
        let actor = try startedActor(meeting, spool)
        defer { actor.stop() }
        for number in 0..<100 { _ = try actor.submit(TestLearner.payload(number), episode: UInt64(number)) }
        for round in 1...3 {
            try learner.collect(round * 20)
            // These are received and made durable, but their acknowledgements are lost with the learner.
            learner.note(try learner.endpoint.receiveEpisodes(maximum: 3, timeout: nil))
            learner.close()
            learner = try TestLearner(meeting, credit: 8, after: learner)
        }
        defer { learner.close() }
        try learner.collect(100)
        try eventually {
            // Duplicates must be answered too before the actor is content.
            learner.answer(try learner.endpoint.receiveEpisodes(maximum: 100, timeout: .milliseconds(10)))
            return actor.drain(timeout: .milliseconds(1))
        }
        #expect(learner.durable.values.sorted() == (0..<100).map { $0 })
        #expect(spool.counts == SpoolCounts(sent: 100, durable: 100, refused: 0, nextEpisode: 100))
    }

    @Test func `the next process of an actor sends what the last one left`() throws {
        let meeting = try Meeting(.ipc)
        let spool = MemorySpool(actor: "a")
        let first = try startedActor(meeting, spool)
        for number in 0..<5 { _ = try first.submit(TestLearner.payload(number), episode: UInt64(number)) }
        first.stop()
        let learner = try TestLearner(meeting)
        defer { learner.close() }
        let second = try startedActor(meeting, spool)
        defer { second.stop() }
        try learner.collect(5)
        #expect(second.drain(timeout: nil))
    }

    @Test func `submit waits while the spool is full, and returns when it is interrupted`() throws {
        let meeting = try Meeting(.ipc)
        var limits = ActorLimits()
        limits.unansweredEpisodes = 2
        let actor = try startedActor(meeting, MemorySpool(actor: "a"), limits)
        defer { actor.stop() }
        for number in 0..<2 { #expect(try actor.submit([0], episode: UInt64(number)) != nil) }
        let interrupter = Thread {
            // Time for the submission to begin to wait; if it begins later, it returns all the same.
            Thread.sleep(forTimeInterval: 0.05)
            actor.interrupt()
        }
        interrupter.start()
        #expect(try actor.submit([0], episode: 2) == nil)
        #expect(actor.waitForWelcome() == nil)
        #expect(actor.ledger.sent == 2)
    }

    @Test func `an episode larger than a message may be is refused where it is made`() throws {
        let meeting = try Meeting(.ipc)
        var limits = ActorLimits()
        limits.maximumMessageBytes = 4096
        let actor = try startedActor(meeting, MemorySpool(actor: "a"), limits)
        defer { actor.stop() }
        let error = #expect(throws: TransportError.self) {
            try actor.submit([UInt8](repeating: 0, count: 5000), episode: 0)
        }
        #expect(error?.code == .messageTooLarge)
    }

    @Test func `finish reaches every actor, also one that comes later`() throws {
        let meeting = try Meeting(.ipc)
        let learner = try TestLearner(meeting)
        defer { learner.close() }
        let actors = try (0..<3).map { try startedActor(meeting, MemorySpool(actor: "actor-\($0)")) }
        for actor in actors { #expect(actor.waitForWelcome() != nil) }
        learner.endpoint.finish(reason: "enough")
        let late = try startedActor(meeting, MemorySpool(actor: "late"))
        for actor in actors + [late] {
            eventually { actor.ending == .finished(reason: "enough") }
            #expect(try actor.submit([1], episode: 0) == nil)
            actor.stop()
        }
    }

    @Test func `the learner sees its actors, their ledgers and their progress`() throws {
        let meeting = try Meeting(.ipc)
        let learner = try TestLearner(meeting, timeout: .seconds(2))
        defer { learner.close() }
        var limits = ActorLimits()
        limits.heartbeat = .milliseconds(20)
        let actor = try startedActor(meeting, MemorySpool(actor: "a"), limits)
        let progress = ActorProgress(simulations: 500, positions: 10, episodes: 1, weightsVersion: 7)
        actor.report(progress)
        _ = try actor.submit([1], episode: 0)
        let status = awaited {
            learner.endpoint.status.actors.first { $0.isAlive && $0.ledger.inFlight == 1 }
        }
        #expect(status.name == "a")
        #expect(status.build == "test build")
        #expect(status.progress == progress)
        #expect(status.unanswered == 1)
        actor.stop()
        eventually { learner.endpoint.status.actors.first?.isAlive == false }
    }

    private func startedActor(
        _ meeting: Meeting, _ spool: MemorySpool, _ limits: ActorLimits = ActorLimits()
    ) throws -> ActorEndpoint {
        let actor = try ActorEndpoint(
            endpoint: meeting.endpoint, spool: spool, build: "test build", limits: limits)
        actor.start()
        return actor
    }
}
