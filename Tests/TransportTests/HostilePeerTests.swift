import Records
import Testing
import Transport
import TransportSupport
import VertexGame

/// Peers that do not keep to the protocol: each is counted, and nobody else notices.
@Suite(.timeLimit(.minutes(30))) struct HostilePeerTests {
    @Test(arguments: Meeting.Kind.allCases)
    func `garbage of any size is counted and dropped, and the run goes on`(kind: Meeting.Kind) throws {
        let meeting = try Meeting(kind)
        let learner = try TestLearner(meeting)
        defer { learner.close() }
        let context = try Context()
        let dealer = try Self.dealer(meeting, context)
        var random = CounterRandom(seed: 20_26, stream: 1)
        for _ in 0..<300 {
            let frames = (0..<(1 + random.index(below: 6))).map { _ in
                (0..<random.index(below: 1 << random.index(below: 12))).map { _ in
                    UInt8(truncatingIfNeeded: random.next())
                }
            }
            try eventually { try dealer.send(frames) == .sent }
        }
        eventually {
            learner.endpoint.status.counters.malformed + learner.endpoint.status.counters.strangers >= 290
        }

        let actor = try ActorEndpoint(endpoint: meeting.endpoint, spool: MemorySpool(actor: "a"), build: "b")
        actor.start()
        defer { actor.stop() }
        _ = try actor.submit(TestLearner.payload(1), episode: 0)
        try learner.collect(1)
        #expect(actor.drain(timeout: nil))
    }

    @Test func `every cut of a real message is dropped, none is fatal`() throws {
        let meeting = try Meeting(.ipc)
        let learner = try TestLearner(meeting)
        defer { learner.close() }
        let context = try Context()
        let dealer = try Self.dealer(meeting, context)
        let whole = WireMessage.hello(Self.hello("cut")).encoded()
        for length in 0..<whole.count {
            try eventually { try dealer.send([Array(whole.prefix(length))]) == .sent }
        }
        try eventually { try dealer.send([whole]) == .sent }
        eventually { learner.endpoint.status.actors.map(\.name).contains("cut") }
    }

    @Test func `an actor of another protocol version is refused and told why`() throws {
        let meeting = try Meeting(.ipc)
        let learner = try TestLearner(meeting)
        defer { learner.close() }
        let context = try Context()
        let dealer = try Self.dealer(meeting, context)
        var hello = Self.hello("old")
        hello.protocolVersion += 1
        try eventually { try dealer.send([WireMessage.hello(hello).encoded()]) == .sent }
        let answer = try awaited { try dealer.receive() }
        guard case .refusal(let refusal) = try WireMessage(decoding: answer.frames[0]) else {
            Issue.record("\(answer) is no refusal")
            return
        }
        #expect(refusal.code == .protocolVersion)
        #expect(refusal.reason.contains("version \(hello.protocolVersion)"))
        #expect(learner.endpoint.status.counters.refusedHellos == 1)
        #expect(learner.endpoint.status.actors.isEmpty)
    }

    @Test func `a second actor of the same name is refused, the first goes on`() throws {
        let meeting = try Meeting(.ipc)
        let learner = try TestLearner(meeting)
        defer { learner.close() }
        let first = try ActorEndpoint(
            endpoint: meeting.endpoint, spool: MemorySpool(actor: "a", incarnation: 2), build: "b")
        first.start()
        defer { first.stop() }
        #expect(first.waitForWelcome() != nil)
        let second = try ActorEndpoint(
            endpoint: meeting.endpoint, spool: MemorySpool(actor: "a", incarnation: 1), build: "b")
        second.start()
        defer { second.stop() }
        eventually {
            if case .refused = second.ending { true } else { false }
        }
        _ = try first.submit(TestLearner.payload(1), episode: 0)
        try learner.collect(1)
    }

    @Test func `a message beyond the limit costs its sender the connection and nobody else anything`() throws {
        let meeting = try Meeting(.ipc)
        let learner = try TestLearner(meeting)
        defer { learner.close() }
        let context = try Context()
        let dealer = try Self.dealer(meeting, context)
        try eventually { try dealer.send([[UInt8](repeating: 1, count: 2 << 20)]) == .sent }
        let actor = try ActorEndpoint(endpoint: meeting.endpoint, spool: MemorySpool(actor: "a"), build: "b")
        actor.start()
        defer { actor.stop() }
        _ = try actor.submit(TestLearner.payload(1), episode: 0)
        try learner.collect(1)
    }

    @Test(arguments: Meeting.Kind.allCases)
    func `a second learner at the same endpoint is refused`(kind: Meeting.Kind) throws {
        let meeting = try Meeting(kind)
        let learner = try TestLearner(meeting)
        defer { learner.close() }
        let error = #expect(throws: TransportError.self) { try TestLearner(meeting) }
        #expect(error?.code == .addressInUse)
    }

    @Test func `a learner whose announcements have no port gives the first port free again`() throws {
        let meeting = try Meeting(.tcp)
        let context = try Context()
        do {
            let squatter = try Socket.open(
                .router, in: context, for: meeting.endpoint.announcements, options: SocketOptions())
            try squatter.bind(meeting.endpoint.announcements)
            let error = #expect(throws: TransportError.self) { try TestLearner(meeting) }
            #expect(error?.description.contains(meeting.endpoint.announcements.description) == true)
        }
        eventually {
            guard let learner = try? TestLearner(meeting) else { return false }
            learner.close()
            return true
        }
    }

    @Test func `listening beyond this machine needs to be said aloud`() throws {
        let error = #expect(throws: TransportError.self) {
            try LearnerEndpoint(endpoint: Endpoint("tcp://0.0.0.0:5555"), welcome: .example())
        }
        #expect(error?.code == .needsSecurity)
    }

    private static func dealer(_ meeting: Meeting, _ context: Context) throws -> Socket {
        let dealer = try Socket.open(.dealer, in: context, for: meeting.endpoint, options: SocketOptions())
        try dealer.connect(meeting.endpoint)
        return dealer
    }

    private static func hello(_ actor: String) -> Hello {
        Hello(protocolVersion: WireMessage.protocolVersion, actor: actor, incarnation: 1, build: "test build")
    }
}
