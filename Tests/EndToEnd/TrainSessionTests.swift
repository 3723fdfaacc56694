import Foundation
import Patience
import Records
import Testing

extension EndToEnd {
    /// The supervisor's own death, asked for and not.
    @Suite(.serialized) struct TrainSessionTests {
        /// No checkpoint but those that are asked for, and the last.
        private static let noCheckpoints = ["checkpoint.steps": "1000000", "checkpoint.seconds": "86400"]

        @Test func `kill -9 of the supervisor leaves no orphans and nothing is lost`() async throws {
            try await Sandbox.run { sandbox in
                let run = try Run(sandbox, changing: Self.noCheckpoints)
                let train = try sandbox.start(run.train(actors: 2, episodes: nil))
                try await run.reach(episodes: 20, in: train)
                try await eventually("two actors") { sandbox.processes("actor").count == 2 }
                #expect(sandbox.processes("learner").count == 1)
                #expect(run.files("checkpoints").isEmpty)
                train.send(SIGKILL)
                try await train.end()
                try await eventually("the end of its children") { sandbox.living.isEmpty }
                // They were not cut off, but ended in order as soon as they saw it.
                #expect(try run.checkpoint().episodes > 0)
                try await run.expectWhole()
            }
        }

        @Test(arguments: [SIGTERM, SIGINT])
        func `the first signal stops a run in order`(signal: Int32) async throws {
            try await Sandbox.run { sandbox in
                let run = try Run(sandbox)
                let train = try sandbox.start(run.train(actors: 2, episodes: nil))
                try await run.reach(episodes: 20, in: train)
                train.send(signal)
                try await train.end()
                #expect(train.ending == .exited(0), "\(train.summary)")
                #expect(sandbox.living.isEmpty)
                let result = try JSON(parsing: train.output)
                let contents = try await run.expectWhole()
                #expect(result["episodes"].integer == contents.episodes.count)
                #expect(try run.checkpoint().episodes <= UInt64(contents.episodes.count))
            }
        }

        @Test func `SIGUSR1 makes a checkpoint, and the run goes on`() async throws {
            try await Sandbox.run { sandbox in
                let run = try Run(sandbox, changing: Self.noCheckpoints)
                let train = try sandbox.start(run.train(episodes: nil))
                try await run.reach(episodes: 20, in: train)
                for count in 1...2 {
                    #expect(run.files("checkpoints").count == count - 1)
                    train.send(SIGUSR1)
                    try await eventually("checkpoint \(count)") {
                        run.files("checkpoints").filter { $0.hasPrefix("step-") && $0.hasSuffix(".h5") }.count == count
                    }
                    try await run.proceed(by: 20, in: train)
                }
                train.send(SIGTERM)
                try await train.end()
                #expect(train.ending == .exited(0), "\(train.summary)")
                try await run.expectWhole()
            }
        }

        @Test func `the second signal ends a run at once, even if a child does not answer`() async throws {
            try await Sandbox.run { sandbox in
                let run = try Run(sandbox)
                let train = try sandbox.start(run.train(actors: 1, episodes: nil))
                try await run.reach(episodes: 10, in: train)
                let learner = try #require(sandbox.processes("learner").first)
                kill(learner.id, SIGSTOP)
                train.send(SIGTERM)
                try await eventually("a word about the first signal") { train.error.contains("second signal") }
                train.send(SIGTERM)
                let ending = try await train.end()
                #expect(ending == .exited(143), "\(train.summary)")
                kill(learner.id, SIGCONT)
                try await eventually("the end of its children") { sandbox.living.isEmpty }
                try await run.expectWhole()
            }
        }
    }
}
