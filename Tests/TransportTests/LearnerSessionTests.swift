import Records
import Testing
import Transport

/// The learner's side of the protocol, without sockets.
@Suite struct LearnerSessionTests {
    private static let start = ContinuousClock.now

    private static func session(credit: Int = 2, actors: Int = 3) -> LearnerSession {
        var limits = LearnerLimits()
        limits.credit = credit
        limits.actors = actors
        return LearnerSession(welcome: .example(), limits: limits, now: start)
    }

    private static func route(_ number: UInt8) -> LearnerSession.Route {
        LearnerSession.Route(bytes: [0, number])
    }

    private static func hello(_ actor: String, incarnation: UInt64 = 1) -> WireMessage {
        .hello(Hello(protocolVersion: WireMessage.protocolVersion, actor: actor, incarnation: incarnation, build: "b"))
    }

    private static func submission(_ sequence: UInt64, incarnation: UInt64 = 1) -> WireMessage {
        .submission(
            EpisodeSubmission(
                EncodedEpisode(
                    key: EpisodeKey(actor: "a", incarnation: incarnation, sequence: sequence), bytes: [1])))
    }

    private func refusal(in actions: [LearnerSession.Action]) -> Refusal.Code? {
        for case .send(.refusal(let refusal), _) in actions { return refusal.code }
        return nil
    }

    private func welcome(in actions: [LearnerSession.Action]) -> Welcome? {
        for case .send(.welcome(let welcome), _) in actions { return welcome }
        return nil
    }

    @Test func `the stream of an actor follows from its name alone`() {
        var session = Self.session()
        let first = welcome(in: session.receive(Self.hello("a"), from: Self.route(1), now: Self.start))
        let second = welcome(in: session.receive(Self.hello("b"), from: Self.route(2), now: Self.start))
        var restarted = Self.session()
        let again = welcome(
            in: restarted.receive(Self.hello("a", incarnation: 9), from: Self.route(3), now: Self.start))
        #expect(first?.stream == again?.stream)
        #expect(first?.stream != second?.stream)
        #expect(first?.credit == 2)
    }

    @Test func `whoever was not introduced is asked to`() {
        var session = Self.session()
        let actions = session.receive(Self.submission(0), from: Self.route(1), now: Self.start)
        #expect(refusal(in: actions) == .unknownSession)
        #expect(session.status(now: Self.start).counters.strangers == 1)
        #expect(session.removeEpisodes(maximum: 9).isEmpty)
    }

    @Test(arguments: ["", "a/b", "..\u{0}", "näme", "a b", String(repeating: "a", count: 65)])
    func `a name that could not be a file's is refused`(name: String) {
        var session = Self.session()
        #expect(refusal(in: session.receive(Self.hello(name), from: Self.route(1), now: Self.start)) == .name)
    }

    @Test func `an episode is delivered once, however often it is sent before its answer`() {
        var session = Self.session()
        _ = session.receive(Self.hello("a"), from: Self.route(1), now: Self.start)
        for _ in 0..<3 { _ = session.receive(Self.submission(5), from: Self.route(1), now: Self.start) }
        _ = session.receive(Self.hello("a"), from: Self.route(2), now: Self.start)
        _ = session.receive(Self.submission(5), from: Self.route(2), now: Self.start)
        let episodes = session.removeEpisodes(maximum: 9)
        #expect(episodes.map(\.key) == [EpisodeKey(actor: "a", incarnation: 1, sequence: 5)])
        #expect(session.status(now: Self.start).counters.repeated == 3)
        let verdict = EpisodeVerdict(key: episodes[0].key, outcome: .durable)
        let expected = LearnerSession.Action.send(.acknowledgement(Acknowledgement(verdict)), to: Self.route(2))
        #expect(session.acknowledge([verdict]) == [expected], "the answer goes where the actor is now")
    }

    @Test func `an episode beyond the credit is dropped and counted, and an answer makes room`() {
        var session = Self.session(credit: 2)
        _ = session.receive(Self.hello("a"), from: Self.route(1), now: Self.start)
        for sequence in 0..<3 {
            _ = session.receive(Self.submission(UInt64(sequence)), from: Self.route(1), now: Self.start)
        }
        let episodes = session.removeEpisodes(maximum: 9)
        #expect(episodes.map(\.key.sequence) == [0, 1])
        #expect(session.status(now: Self.start).counters.overCredit == 1)
        _ = session.acknowledge([EpisodeVerdict(key: episodes[0].key, outcome: .durable)])
        _ = session.receive(Self.submission(2), from: Self.route(1), now: Self.start)
        #expect(session.removeEpisodes(maximum: 9).map(\.key.sequence) == [2])
    }

    @Test func `an incarnation of the past is welcome, one of the future is nonsense`() {
        var session = Self.session()
        _ = session.receive(Self.hello("a", incarnation: 5), from: Self.route(1), now: Self.start)
        _ = session.receive(Self.submission(9, incarnation: 3), from: Self.route(1), now: Self.start)
        _ = session.receive(Self.submission(9, incarnation: 6), from: Self.route(1), now: Self.start)
        #expect(session.removeEpisodes(maximum: 9).map(\.key.incarnation) == [3])
        #expect(session.status(now: Self.start).counters.malformed == 1)
    }

    @Test func `a heartbeat is answered with the number of episodes that wait for an answer`() {
        var session = Self.session()
        _ = session.receive(Self.hello("a", incarnation: 5), from: Self.route(1), now: Self.start)
        _ = session.receive(Self.submission(0, incarnation: 5), from: Self.route(1), now: Self.start)
        _ = session.receive(Self.submission(1, incarnation: 5), from: Self.route(1), now: Self.start)
        #expect(unanswered(in: session.receive(.heartbeat(Heartbeat()), from: Self.route(1), now: Self.start)) == 2)
        let taken = session.removeEpisodes(maximum: 1)
        #expect(unanswered(in: session.receive(.heartbeat(Heartbeat()), from: Self.route(1), now: Self.start)) == 2)
        _ = session.acknowledge(taken.map { EpisodeVerdict(key: $0.key, outcome: .durable) })
        #expect(unanswered(in: session.receive(.heartbeat(Heartbeat()), from: Self.route(1), now: Self.start)) == 1)
    }

    private func unanswered(in actions: [LearnerSession.Action]) -> UInt64? {
        actions.lazy.compactMap { action in
            if case .send(.heartbeat(let heartbeat), _) = action { heartbeat.ledger.inFlight } else { nil }
        }.first
    }

    @Test func `the newer process of an actor takes its place, an older one only after silence`() {
        var session = Self.session()
        _ = session.receive(Self.hello("a", incarnation: 5), from: Self.route(1), now: Self.start)
        #expect(
            refusal(in: session.receive(Self.hello("a", incarnation: 4), from: Self.route(2), now: Self.start)) == .name
        )
        let newer = session.receive(Self.hello("a", incarnation: 6), from: Self.route(3), now: Self.start)
        #expect(welcome(in: newer) != nil)
        let old = session.receive(.heartbeat(Heartbeat()), from: Self.route(1), now: Self.start)
        #expect(refusal(in: old) == .unknownSession)
        let later = Self.start + .seconds(11)
        #expect(welcome(in: session.receive(Self.hello("a", incarnation: 4), from: Self.route(2), now: later)) != nil)
    }

    @Test func `a full table makes room for a newcomer only where an actor is gone`() {
        var session = Self.session(actors: 2)
        _ = session.receive(Self.hello("a"), from: Self.route(1), now: Self.start)
        _ = session.receive(Self.hello("b"), from: Self.route(2), now: Self.start + .seconds(8))
        let full = session.receive(Self.hello("c"), from: Self.route(3), now: Self.start + .seconds(9))
        #expect(refusal(in: full) == .full)
        _ = session.tick(now: Self.start + .seconds(11))
        let room = session.receive(Self.hello("c"), from: Self.route(3), now: Self.start + .seconds(11))
        #expect(welcome(in: room) != nil)
        #expect(session.status(now: Self.start).actors.map(\.name) == ["b", "c"])
    }

    @Test func `the newest weights are announced at once and then every interval`() {
        var session = Self.session()
        #expect(session.tick(now: Self.start).isEmpty)
        let snapshot = WeightsSnapshot.example(version: 3)
        let announcement = Announcement(version: 3, digest: snapshot.digest, episodes: 0)
        let broadcast = LearnerSession.Action.broadcast(.announcement(announcement))
        #expect(session.publish(announcement, now: Self.start) == [broadcast])
        #expect(session.tick(now: Self.start + .milliseconds(500)).isEmpty)
        #expect(session.tick(now: Self.start + .milliseconds(1000)) == [broadcast])
        _ = session.receive(Self.hello("a"), from: Self.route(1), now: Self.start)
        let request = WireMessage.weightsRequest(WeightsRequest(newerThan: 2))
        #expect(session.receive(request, from: Self.route(1), now: Self.start) == [.sendWeights(to: Self.route(1))])
        let satisfied = WireMessage.weightsRequest(WeightsRequest(newerThan: 3))
        #expect(
            session.receive(satisfied, from: Self.route(1), now: Self.start)
                == [.send(.weightsReply(.notNewer), to: Self.route(1))])
    }

    @Test func `a peer that repeats its nonsense is told of once a second`() {
        var session = Self.session()
        var notices: [TransportNotice] = []
        for millisecond in 0..<2500 {
            let now = Self.start + .milliseconds(millisecond)
            for case .tell(let notice) in session.receiveGarbage("noise", from: Self.route(1), now: now) {
                notices.append(notice)
            }
        }
        #expect(notices.count == 3)
        #expect(notices.last?.message.contains("999 more") == true)
        #expect(session.status(now: Self.start).counters.malformed == 2500)
    }
}
