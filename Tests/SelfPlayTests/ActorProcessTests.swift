import Foundation
import GraphNetwork
import Logging
import Machine
import Records
import Search
import SelfPlay
import Synchronization
import Tasks
import Testing
import Transport
import TransportSupport
import VertexGame

/// An actor against a learner in the same process, over real sockets.
@Suite(.timeLimit(.minutes(30))) struct ActorProcessTests {
    @Test func `it plays episodes that can be verified, until the learner says that the run is over`() throws {
        let stage = try Stage()
        defer { stage.close() }
        try stage.publish(version: 1, seed: 1)
        let actor = try stage.actor()
        let episodes = try stage.collect(5)
        let graph = try ComputationalGraph(ReferenceTask.humanHeartDipole.program())
        for episode in episodes {
            #expect(throws: Never.self) { try episode.verified(on: graph) }
            #expect(episode.moves.allSatisfy { $0.weightsVersion == 1 })
            #expect(episode.runSeed == 11)
        }
        #expect(Set(episodes.map(\.number)).count == episodes.count)
        eventually { stage.learner.status.actors.contains { $0.ledger.durable >= 5 } }
        stage.learner.finish(reason: "enough")
        let summary = try actor.result()
        #expect(summary.ending == .finished(reason: "enough"))
        #expect(summary.ledger.isBalanced)
        #expect(summary.ledger.durable >= 5)
        #expect(summary.simulations > 0)
        #expect(summary.episodes >= 5)
    }

    @Test func `it plays under the cost model of the welcome`() throws {
        let stage = try Stage(
            configuration: "game.cost = executed\nsearch.simulations = 4\nsearch.consideredActions = 4\n")
        defer { stage.close() }
        try stage.publish(version: 1, seed: 1)
        let actor = try stage.actor()
        let graph = try ComputationalGraph(ReferenceTask.humanHeartDipole.program())
        for episode in try stage.collect(3) {
            #expect(episode.costModel == .executed)
            #expect(episode.cost == graph.cost(of: try graph.order(ofValues: episode.order), under: .executed))
        }
        stage.learner.finish(reason: "enough")
        _ = try actor.result()
    }

    @Test func `in a deterministic run each episode is played with the weights trained on those before it`() throws {
        let stage = try Stage(deterministic: true)
        defer { stage.close() }
        let actor = try stage.actor()
        for number in 0..<4 {
            try stage.publish(version: UInt64(number) + 1, seed: UInt64(number), episodes: UInt64(number))
            let episode = try #require(try stage.collect(1).first)
            #expect(episode.number == UInt64(number))
            #expect(episode.moves.allSatisfy { $0.weightsVersion == UInt64(number) + 1 })
        }
        #expect(try stage.learner.receiveEpisodes(maximum: 9, timeout: .milliseconds(200)).isEmpty)
        actor.process.stop()
        #expect(try actor.result().episodes == 4)
    }

    @Test func `a deterministic run that is interrupted and resumed plays the same episodes`() throws {
        func play(_ rounds: [Range<Int>]) throws -> [Digest] {
            let stage = try Stage(deterministic: true)
            defer { stage.close() }
            let spool = MemorySpool(actor: "actor-0")
            return try rounds.flatMap { numbers in
                let actor = try stage.actor(spool)
                let digests = try numbers.map { number in
                    try stage.publish(version: UInt64(number) + 1, seed: UInt64(number), episodes: UInt64(number))
                    return try #require(try stage.collect(1).first).decisionsDigest
                }
                actor.process.stop()
                _ = try actor.result()
                return digests
            }
        }
        #expect(try play([0..<6]) == play([0..<2, 2..<3, 3..<6]))
    }

    @Test func `weights that fail their canary are not played with`() throws {
        let stage = try Stage()
        defer { stage.close() }
        try stage.publish(version: 1, seed: 1)
        let actor = try stage.actor()
        _ = try stage.collect(2)
        try stage.publish(version: 2, seed: 2, canaryOffset: 1)
        #expect(try stage.collect(10).flatMap(\.moves).allSatisfy { $0.weightsVersion == 1 })
        try stage.publish(version: 3, seed: 3)
        var newest: UInt64 = 1
        while newest == 1 { newest = try stage.collect(4).flatMap(\.moves).map(\.weightsVersion).max() ?? 1 }
        #expect(newest == 3)
        actor.process.stop()
        _ = try actor.result()
    }

    @Test func `a stop ends the wait for a learner that never comes`() throws {
        let stage = try Stage(listening: false)
        defer { stage.close() }
        let actor = try stage.actor()
        // Time for the wait to begin; if it begins later, it ends all the same.
        Thread.sleep(forTimeInterval: 0.05)
        actor.process.stop()
        let summary = try actor.result()
        #expect(summary.ending == nil)
        #expect(summary.ledger == Ledger())
    }

    @Test func `an actor goes on numbering where its spool ends`() throws {
        let stage = try Stage()
        defer { stage.close() }
        try stage.publish(version: 1, seed: 1)
        let spool = MemorySpool(actor: "actor-0")
        var numbers: Set<UInt64> = []
        for _ in 0..<2 {
            let actor = try stage.actor(spool)
            let episodes = try stage.collect(3)
            actor.process.stop()
            // What was on its way when the actor stopped is answered while it waits.
            let rest = try stage.collectRest(until: actor)
            for episode in episodes + rest { #expect(numbers.insert(episode.number).inserted) }
            _ = try actor.result()
        }
    }

    @Test func `a run that this build cannot play ends the actor with the reason`() throws {
        for (configuration, programs) in [("search.simulations = many", ["{}"]), ("", []), ("", ["{}"])] {
            let stage = try Stage(configuration: configuration, programs: programs)
            defer { stage.close() }
            let error = #expect(throws: SelfPlayError.self) { try stage.actor().result() }
            #expect(error?.exitCode == .data)
        }
    }

    @Test func `an actor that is refused says why`() throws {
        let stage = try Stage()
        defer { stage.close() }
        let error = #expect(throws: SelfPlayError.self) {
            try stage.actor(MemorySpool(actor: "no name at all")).result()
        }
        #expect(error?.exitCode == .unavailable)
        #expect(error?.description.contains("letters, digits") == true)
    }
}
