import Foundation
import Patience
import Records
import Testing

extension EndToEnd {
    /// A run that is stopped and goes on is the run that was stopped.
    @Suite(.serialized) struct ResumeTests {
        @Test func `a run stopped by SIGTERM resumes with the very bits of its checkpoint`() async throws {
            try await Sandbox.run { sandbox in
                let run = try Run(sandbox)
                let train = try sandbox.start(run.train(actors: 2, episodes: nil))
                try await run.reach(episodes: 100, in: train)
                train.send(SIGTERM)
                try await train.end()
                let before = try await run.expectWhole()
                let checkpoint = try run.checkpoint()
                #expect(checkpoint.step > 0)
                #expect(checkpoint.firstMoments.contains { $0.values.contains { $0 != 0 } })

                // Its time is over at once, so that it takes no step and writes what it read.
                let goal = before.episodes.count
                let again = try await sandbox.finish(
                    run.learner(listen: "ipc://" + run.path("learner"), ["--minutes", "0.0000001"]))
                #expect(again.ending == .exited(0), "\(again.summary)")
                let after = try await run.expectWhole()
                #expect(Array(after.episodes.prefix(goal)) == before.episodes)
                let resumed = try run.checkpoint()
                try expectSameTraining(resumed, checkpoint)
                #expect(resumed.episodes >= checkpoint.episodes)
                #expect(resumed.weightsVersion >= checkpoint.weightsVersion)

                let more = try await sandbox.finish(run.train(actors: 1, episodes: after.episodes.count + 50))
                #expect(more.ending == .exited(0), "\(more.summary)")
                #expect(try run.checkpoint().step > checkpoint.step)
                #expect(Array(try await run.expectWhole().episodes.prefix(goal)) == before.episodes)
            }
        }

        /// How a run comes to its end before it goes on.
        enum Stop: CaseIterable, Sendable { case limit, signal, kill }

        @Test(arguments: Stop.allCases)
        func `a deterministic run equals one that was interrupted`(stop: Stop) async throws {
            try await Sandbox.run { sandbox in
                let changes = [
                    "search.simulations": "8", "replay.samplesPerPosition": "1", "checkpoint.steps": "7",
                    "replay.segmentEpisodes": "15", "replay.warmupPositions": "300",
                ]
                let broken = try Run(sandbox, name: "broken", changing: changes)
                switch stop {
                case .limit:
                    let half = try await sandbox.finish(broken.train(episodes: 20, ["--deterministic"]))
                    #expect(half.ending == .exited(0), "\(half.summary)")
                    #expect(try broken.contents().episodes.count == 20)
                case .signal, .kill:
                    let half = try sandbox.start(broken.train(episodes: nil, ["--deterministic"]))
                    try await eventually("a part of the run") {
                        if let ending = half.ending { throw TestFailure("\(ending): \(half.summary)") }
                        return broken.files("checkpoints").contains { $0.hasPrefix("step-") }
                    }
                    if stop == .kill { sandbox.killAll() } else { half.send(SIGTERM) }
                    try await half.end()
                }
                // However far it came until it was interrupted, it has as much again before it.
                let goal = try broken.contents().episodes.count + 20
                let rest = try await sandbox.finish(broken.train(episodes: goal, ["--deterministic"]))
                #expect(rest.ending == .exited(0), "\(rest.summary)")
                let straight = try Run(sandbox, name: "straight", changing: changes)
                let whole = try await sandbox.finish(straight.train(episodes: goal, ["--deterministic"]))
                #expect(whole.ending == .exited(0), "\(whole.summary)")

                let (first, second) = (try await straight.expectWhole(), try await broken.expectWhole())
                #expect(first.episodes.count == goal)
                #expect(first.episodes.map(\.decisions) == second.episodes.map(\.decisions))
                #expect(Set(first.episodes.map(\.decisions)).count == goal)
                let (one, other) = (try straight.checkpoint(), try broken.checkpoint())
                try expectSameTraining(other, one)
                #expect(one.episodes == UInt64(goal))
                #expect(other.episodes == UInt64(goal))
                #expect(one.positions == other.positions)
                #expect(one.bestOrders == other.bestOrders)
                #expect(one.weightsVersion == other.weightsVersion)
                #expect(one.step > 20)
            }
        }

        /// Expects two checkpoints to hold the same training, bit for bit; times and names may differ.
        private func expectSameTraining(_ one: Checkpoint, _ other: Checkpoint) throws {
            #expect(one.step == other.step)
            #expect(one.samplesDrawn == other.samplesDrawn)
            #expect(one.learningRate.bitPattern == other.learningRate.bitPattern)
            #expect(one.seed == other.seed)
            #expect(one.configuration == other.configuration)
            #expect(one.networkConfiguration == other.networkConfiguration)
            #expect(one.programs == other.programs)
            for (name, part) in [
                ("parameters", \Checkpoint.parameters), ("first moments", \.firstMoments),
                ("second moments", \.secondMoments),
            ] {
                #expect(one[keyPath: part].map(\.name) == other[keyPath: part].map(\.name))
                for (left, right) in zip(one[keyPath: part], other[keyPath: part]) {
                    let isSame = left.values.map(\.bitPattern) == right.values.map(\.bitPattern)
                    #expect(isSame, "\(name) \(left.name) differ")
                    #expect(left.shape == right.shape, "\(name) \(left.name) differ")
                }
            }
        }
    }
}
