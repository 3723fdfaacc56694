import Records
import Testing
import Transport

/// The actor's side of the protocol, without sockets.
@Suite struct ActorSessionTests {
    private static let start = ContinuousClock.now

    private static func session(pending: [EncodedEpisode] = []) -> ActorSession {
        let hello = Hello(protocolVersion: WireMessage.protocolVersion, actor: "a", incarnation: 2, build: "b")
        return ActorSession(hello: hello, limits: ActorLimits(), pending: pending, now: start)
    }

    private static func episode(_ sequence: UInt64, incarnation: UInt64 = 2) -> EncodedEpisode {
        EncodedEpisode(
            key: EpisodeKey(actor: "a", incarnation: incarnation, sequence: sequence), bytes: [UInt8(sequence)])
    }

    private static func welcome(credit: UInt32, runID: String = "run") -> WireMessage {
        var welcome = Welcome.example(runID)
        welcome.credit = credit
        return .welcome(welcome)
    }

    private static func acknowledgement(_ episode: EncodedEpisode, _ outcome: Acknowledgement.Outcome = .durable)
        -> WireMessage
    {
        .acknowledgement(Acknowledgement(EpisodeVerdict(key: episode.key, outcome: outcome)))
    }

    private func submissions(_ actions: [ActorSession.Action]) -> [UInt64] {
        actions.compactMap {
            if case .send(.submission(let submission)) = $0 { submission.sequence } else { nil }
        }
    }

    private func greetings(_ actions: [ActorSession.Action]) -> Int {
        actions.count { if case .greet = $0 { true } else { false } }
    }

    @Test func `it introduces itself with growing waits until it is welcomed`() {
        var session = Self.session()
        var times: [Int] = []
        for millisecond in 0..<8000 {
            let now = Self.start + .milliseconds(millisecond)
            if greetings(session.tick(Heartbeat(), now: now)) > 0 { times.append(millisecond) }
        }
        #expect(times == [0, 100, 300, 700, 1500, 3100, 5100, 7100])
        _ = session.receive(Self.welcome(credit: 1), now: Self.start + .seconds(8))
        #expect(session.isWelcomed)
        #expect(greetings(session.tick(Heartbeat(), now: Self.start + .seconds(9))) == 0)
    }

    @Test func `it sends within its credit, oldest first, and more with every answer`() {
        var session = Self.session(pending: [Self.episode(7, incarnation: 1), Self.episode(0)])
        #expect(submissions(session.submit(Self.episode(1), now: Self.start)).isEmpty)
        #expect(submissions(session.receive(Self.welcome(credit: 2), now: Self.start)) == [7, 0])
        #expect(submissions(session.submit(Self.episode(2), now: Self.start)).isEmpty)
        #expect(session.inFlightCount == 2)
        #expect(session.pendingCount == 4)
        let actions = session.receive(Self.acknowledgement(Self.episode(7, incarnation: 1)), now: Self.start)
        #expect(actions.contains(.resolve(Self.episode(7, incarnation: 1).key, .durable)))
        #expect(submissions(actions) == [1])
        #expect(session.inFlightCount == 2)
        #expect(session.pendingCount == 3)
    }

    @Test func `an answer that comes twice, or for an episode nobody knows, changes nothing`() {
        var session = Self.session(pending: [Self.episode(0)])
        _ = session.receive(Self.welcome(credit: 2), now: Self.start)
        #expect(!session.receive(Self.acknowledgement(Self.episode(0)), now: Self.start).isEmpty)
        #expect(session.receive(Self.acknowledgement(Self.episode(0)), now: Self.start).isEmpty)
        #expect(session.receive(Self.acknowledgement(Self.episode(5)), now: Self.start).isEmpty)
        #expect(session.pendingCount == 0)
    }

    @Test func `a learner started anew gets everything again that was in flight, in order`() {
        var session = Self.session(pending: (0..<4).map { Self.episode($0) })
        _ = session.receive(Self.welcome(credit: 3), now: Self.start)
        let refusal = WireMessage.refusal(Refusal(.unknownSession, "say hello first"))
        #expect(greetings(session.receive(refusal, now: Self.start)) == 1)
        #expect(session.inFlightCount == 0)
        // The answer to another message of before is on its way: it must not start a third introduction.
        #expect(greetings(session.receive(refusal, now: Self.start)) == 0)
        #expect(submissions(session.receive(Self.welcome(credit: 3), now: Self.start)) == [0, 1, 2])
    }

    @Test func `an answer that comes late, after the learner was given up, still counts`() {
        var session = Self.session(pending: (0..<2).map { Self.episode($0) })
        _ = session.receive(Self.welcome(credit: 2), now: Self.start)
        #expect(greetings(session.tick(Heartbeat(), now: Self.start + .seconds(11))) == 1)
        let actions = session.receive(Self.acknowledgement(Self.episode(1)), now: Self.start + .seconds(11))
        #expect(actions == [.resolve(Self.episode(1).key, .durable)])
        let welcomed = session.receive(Self.welcome(credit: 2), now: Self.start + .seconds(12))
        #expect(submissions(welcomed) == [0])
    }

    @Test func `an episode without an answer is sent again although the learner is alive`() {
        var session = Self.session(pending: [Self.episode(0)])
        _ = session.receive(Self.welcome(credit: 2), now: Self.start)
        for second in 1...9 {
            let now = Self.start + .seconds(second)
            #expect(greetings(session.tick(Heartbeat(), now: now)) == 0)
            _ = session.receive(.heartbeat(Heartbeat()), now: now)
        }
        #expect(greetings(session.tick(Heartbeat(), now: Self.start + .seconds(11))) == 1)
    }

    @Test func `an episode that waits at the learner is not sent again, one that is lost is`() {
        var session = Self.session(pending: [Self.episode(0), Self.episode(1)])
        _ = session.receive(Self.welcome(credit: 2), now: Self.start)
        func minute(from second: Int, unanswered: UInt64) -> Int {
            (second..<second + 60).reduce(0) { count, second in
                let now = Self.start + .seconds(second)
                let actions = session.tick(Heartbeat(), now: now)
                let ledger = Ledger(sent: unanswered, inFlight: unanswered)
                _ = session.receive(.heartbeat(Heartbeat(ledger: ledger)), now: now + .milliseconds(500))
                return count + greetings(actions)
            }
        }
        #expect(minute(from: 1, unanswered: 2) == 0)
        #expect(session.inFlightCount == 2)
        #expect(minute(from: 61, unanswered: 1) >= 1)
        #expect(session.inFlightCount == 0)
    }

    @Test func `after the end nothing new is sent, but answers still count`() {
        var session = Self.session(pending: (0..<2).map { Self.episode($0) })
        _ = session.receive(Self.welcome(credit: 1), now: Self.start)
        _ = session.receive(.finish(Finish(reason: "done")), now: Self.start)
        #expect(session.ending == .finished(reason: "done"))
        #expect(session.tick(Heartbeat(), now: Self.start + .seconds(60)).isEmpty)
        let actions = session.receive(Self.acknowledgement(Self.episode(0)), now: Self.start)
        #expect(actions == [.resolve(Self.episode(0).key, .durable)])
    }

    @Test func `weights are asked for once, taken if whole, and kept if what comes is damaged`() throws {
        var session = Self.session()
        _ = session.receive(Self.welcome(credit: 1), now: Self.start)
        let snapshot = WeightsSnapshot.example(version: 3)
        let announcement = WireMessage.announcement(
            Announcement(version: 3, digest: snapshot.digest, episodes: 0))
        #expect(session.receive(announcement, now: Self.start).isEmpty, "the welcome has asked already")
        _ = session.receive(.weightsReply(.snapshot(snapshot)), now: Self.start)
        #expect(session.weights == snapshot)
        #expect(session.receive(announcement, now: Self.start).isEmpty)

        var bytes = WireMessage.weightsReply(.snapshot(.example(version: 4))).encoded()
        bytes[bytes.count / 2] ^= 1
        _ = session.receive(try WireMessage(decoding: bytes), now: Self.start)
        #expect(session.weights == snapshot)
    }

    @Test func `weights of another run are forgotten`() {
        var session = Self.session()
        _ = session.receive(Self.welcome(credit: 1), now: Self.start)
        _ = session.receive(.weightsReply(.snapshot(.example(version: 3))), now: Self.start)
        _ = session.receive(.refusal(Refusal(.unknownSession, "")), now: Self.start)
        _ = session.receive(Self.welcome(credit: 1), now: Self.start)
        #expect(session.weights?.version == 3)
        _ = session.receive(.refusal(Refusal(.unknownSession, "")), now: Self.start)
        _ = session.receive(Self.welcome(credit: 1, runID: "another"), now: Self.start)
        #expect(session.weights == nil)
        #expect(session.welcome?.runID == "another")
    }
}
