import Foundation
import Learner
import Machine
import Programs
import Records
import Storage
import Testing
import Transport
import VertexGame

@Suite(.serialized, .timeLimit(.minutes(30))) struct LearnerProcessTests {
    private let graph: ComputationalGraph
    private let episodes: [Episode]

    init() throws {
        graph = try Played.roeFlux()
        episodes = Played.episodes(of: graph, count: 12, simulations: 4)
    }

    @Test func `a run ends at its number of episodes with everything on disk`() throws {
        let place = try TemporaryRun()
        var options = place.options(graph)
        options.episodes = 10
        let summary = try place.learn(options, from: episodes)
        #expect(summary.ending == .limit)
        #expect(summary.episodes >= 10)
        #expect(summary.episodes <= 12)
        #expect(summary.positions == summary.episodes * graph.intermediateCount)
        let best = try #require(episodes.prefix(summary.episodes).map(\.cost).min())
        #expect(summary.best == [graph.program.name: best])
        #expect(summary.trainingSteps >= 10 * graph.intermediateCount * 5 / 2 / 16, "all that the positions pay for")
        #expect(summary.weightsVersion > 1)

        let store = try ReplayStore(place.run, segmentEpisodes: 4)
        #expect(store.journalEpisodeCount == 0)
        #expect(!store.segmentNumbers.isEmpty)
        let checkpoint = try place.checkpoint()
        #expect(checkpoint.seed == Played.seed)
        #expect(checkpoint.step > 0)
        #expect(checkpoint.samplesDrawn == checkpoint.step * 16)
        let file = place.run.bestFolder + "/\(graph.program.name).json"
        let order = try JSONDecoder().decode(BestOrder.self, from: Data(contentsOf: URL(fileURLWithPath: file)))
        #expect(order.multiplications == best)
        #expect(graph.cost(of: try graph.order(ofValues: order.order)) == best)
        #expect(FileManager.default.fileExists(atPath: place.run.metricsPath))
    }

    @Test func `a deterministic run that was stopped and resumed equals one that was not, bit for bit`() throws {
        let straight = try TemporaryRun()
        var options = straight.options(graph, deterministic: true)
        options.episodes = 12
        _ = try straight.learn(options, from: episodes)

        let broken = try TemporaryRun()
        var first = broken.options(graph, deterministic: true)
        first.episodes = 5
        #expect(try broken.learn(first, from: Array(episodes[..<5])).episodes == 5)
        first.episodes = nil
        #expect(try broken.learn(first, from: Array(episodes[5..<8]), stopAfter: 8).ending == .stopped)
        first.episodes = 12
        #expect(try broken.learn(first, from: Array(episodes[8...])).episodes == 12)

        var (left, right) = (try straight.checkpoint(), try broken.checkpoint())
        (left.runID, left.elapsedSeconds, left.ledger) = ("", 0, Ledger())
        (right.runID, right.elapsedSeconds, right.ledger) = ("", 0, Ledger())
        #expect(left.step > 100)
        #expect(left == right)
    }

    @Test func `a resumed run goes on from the checkpoint it left`() throws {
        let place = try TemporaryRun()
        let options = place.options(graph)
        let first = try place.learn(options, from: Array(episodes[..<6]), stopAfter: 6)
        #expect(first.ending == .stopped)
        #expect(first.episodes == 6)
        let left = try place.checkpoint()
        var again = options
        again.minutes = 0
        let second = try place.learn(again, from: [])
        #expect(second.ending == .limit)
        #expect(second.episodes == 6)
        var found = try place.checkpoint()
        #expect(found.weightsVersion >= left.weightsVersion)
        (found.weightsVersion, found.elapsedSeconds) = (left.weightsVersion, left.elapsedSeconds)
        (found.ledger, found.episodes, found.positions) = (left.ledger, left.episodes, left.positions)
        #expect(found == left, "step, rate, parameters and moments are those of the checkpoint")
    }

    @Test func `an option that contradicts the run is refused by name`() throws {
        let place = try TemporaryRun()
        var options = place.options(graph)
        options.minutes = 0
        _ = try place.learn(options, from: [])

        var otherSeed = options
        otherSeed.seed = 12
        var otherKey = options
        otherKey.configuration?.learning.rate = 0.5
        var otherMode = options
        otherMode.isDeterministic = true
        var otherCost = options
        otherCost.cost = .executed
        var otherProgram = options
        otherProgram.programs = [try Program(name: "other", inputCount: 1) { x in [.exp(.sin(x[0]))] }]
        for (wrong, what) in [
            (otherSeed, "seed"), (otherKey, "learning.rate"), (otherMode, "deterministic"),
            (otherCost, "game.cost = published, not executed"), (otherProgram, "other"),
        ] {
            let error = try #require(throws: LearnerError.self) { try TemporaryRun.learner(wrong).run() }
            #expect(error.exitCode == .usage, "\(error)")
            #expect(error.description.contains(what), "\(error)")
        }
        otherSeed.setsOldRunAside = true
        #expect(try place.learn(otherSeed, from: [], actor: "b").episodes == 0)
        #expect(try place.checkpoint().seed == 12)
    }

    @Test func `a second learner on the folder or the endpoint is refused`() throws {
        let place = try TemporaryRun()
        let options = place.options(graph)
        try place.run.create()
        let lock = try place.run.lock()
        let locked = try #require(throws: LearnerError.self) { try TemporaryRun.learner(options).run() }
        #expect(locked.exitCode == .unavailable, "\(locked)")
        withExtendedLifetime(lock) {}

        let other = try TemporaryRun()
        let listener = try LearnerEndpoint(
            endpoint: place.endpoint, welcome: Welcome(runID: "x", seed: 0, configuration: "", programs: []))
        try listener.start()
        defer { listener.close() }
        var busy = other.options(graph)
        busy.endpoint = place.endpoint
        let error = try #require(throws: LearnerError.self) { try TemporaryRun.learner(busy).run() }
        #expect(error.exitCode == .unavailable, "\(error)")
    }

    @Test func `a damaged newest checkpoint falls back to the one before, a damaged segment is named`() throws {
        let place = try TemporaryRun()
        var options = place.options(graph, deterministic: true)
        options.configuration?.checkpoint.steps = 20
        options.episodes = 12
        _ = try place.learn(options, from: episodes)
        let checkpoints = try place.run.checkpoints()
        try #require(checkpoints.count >= 2)
        try flipByte(of: checkpoints[checkpoints.count - 1].path)
        #expect(try place.checkpoint().step == UInt64(checkpoints[checkpoints.count - 2].step))
        options.episodes = 12
        #expect(try place.learn(options, from: []).episodes == 12)

        let segment = place.run.replayFolder + "/00000001.h5"
        try flipByte(of: segment)
        let error = try #require(throws: LearnerError.self) { try TemporaryRun.learner(options).run() }
        #expect(error.exitCode == .data, "\(error)")
        #expect(error.description.contains(segment), "\(error)")
    }

    private func flipByte(of path: String) throws {
        let url = URL(fileURLWithPath: path)
        var data = try Data(contentsOf: url)
        data[data.count / 2] ^= 1
        try data.write(to: url)
    }
}
