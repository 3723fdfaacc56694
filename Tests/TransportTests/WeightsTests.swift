import Records
import Testing
import Transport
import TransportSupport

/// Weights on their way from the learner to its actors.
@Suite(.timeLimit(.minutes(30))) struct WeightsTests {
    @Test(arguments: Meeting.Kind.allCases)
    func `every actor gets the newest weights, however late it comes`(kind: Meeting.Kind) throws {
        let meeting = try Meeting(kind)
        let learner = try TestLearner(meeting)
        defer { learner.close() }
        let early = try (0..<3).map { try Self.actor("early-\($0)", meeting) }
        try learner.endpoint.publish(.example(version: 1))
        for actor in early { #expect(actor.waitForWeights()?.version == 1) }
        for version in 2...5 { try learner.endpoint.publish(.example(version: UInt64(version))) }
        let late = try Self.actor("late", meeting)
        for actor in early + [late] {
            eventually { actor.newestWeights()?.version == 5 }
            #expect(actor.newestWeights() == .example(version: 5))
            #expect(actor.newestWeights(unless: actor.newestWeights()?.digest) == nil)
            actor.stop()
        }
    }

    @Test func `weights of a learner that fell back behind a crash replace newer ones`() throws {
        let meeting = try Meeting(.ipc)
        let first = try TestLearner(meeting)
        let actor = try Self.actor("a", meeting)
        defer { actor.stop() }
        try first.endpoint.publish(.example(version: 9))
        eventually { actor.newestWeights()?.version == 9 }
        first.close()
        let second = try TestLearner(meeting, after: first)
        defer { second.close() }
        try second.endpoint.publish(.example(version: 4))
        eventually { actor.newestWeights()?.version == 4 }
        try second.endpoint.publish(.example(version: 5))
        eventually { actor.newestWeights()?.version == 5 }
    }

    @Test func `waiting for weights trained on so many episodes ends with those`() throws {
        let meeting = try Meeting(.ipc)
        let learner = try TestLearner(meeting)
        defer { learner.close() }
        let actor = try Self.actor("a", meeting)
        defer { actor.stop() }
        try learner.endpoint.publish(.example(version: 1, episodes: 0))
        #expect(actor.waitForWeights(episodes: 0, timeout: nil)?.version == 1)
        #expect(actor.waitForWeights(episodes: 1, timeout: .milliseconds(100)) == nil)
        try learner.endpoint.publish(.example(version: 2, episodes: 1))
        #expect(actor.waitForWeights(episodes: 1, timeout: nil)?.version == 2)
    }

    @Test func `weights too large for a message are refused where they are made`() throws {
        let meeting = try Meeting(.ipc)
        let learner = try TestLearner(meeting)
        defer { learner.close() }
        let error = #expect(throws: TransportError.self) {
            try learner.endpoint.publish(.example(version: 1, count: 1 << 19))
        }
        #expect(error?.code == .messageTooLarge)
    }

    private static func actor(_ name: String, _ meeting: Meeting) throws -> ActorEndpoint {
        let actor = try ActorEndpoint(endpoint: meeting.endpoint, spool: MemorySpool(actor: name), build: "b")
        actor.start()
        return actor
    }
}

extension WeightsSnapshot {
    static func example(version: UInt64, episodes: UInt64 = 0, count: Int = 100) -> WeightsSnapshot {
        WeightsSnapshot(
            version: version, step: version * 10, episodes: episodes, networkConfiguration: "{}",
            values: (0..<count).map { Float($0) + Float(version) }, canary: [1, 2, 3])
    }
}
