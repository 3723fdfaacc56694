import Foundation
import Patience
import Records
import Testing
import VertexGame

extension EndToEnd {
    /// `kill -9` of what makes up a run, while it runs.
    @Suite(.serialized) struct KillTests {
        @Test(arguments: [Seeds.fresh])
        func `a run survives kill -9 of its learner, three times over`(seed: UInt64) async throws {
            try await Sandbox.run { sandbox in
                let run = try Run(sandbox)
                var random = CounterRandom(seed: seed, stream: 1)
                let train = try sandbox.start(run.train(actors: 2, episodes: nil))
                var killed: Set<pid_t> = []
                for _ in 1...3 {
                    let learner = try await Self.next("learner", besides: killed, in: train, sandbox)
                    try await Task.sleep(for: random.milliseconds(50...1_500))
                    kill(learner, SIGKILL)
                    killed.insert(learner)
                }
                _ = try await Self.next("learner", besides: killed, in: train, sandbox)
                try await Self.expectToGoOn(train, run)
            }
        }

        @Test(arguments: [Seeds.fresh])
        func `a run survives kill -9 of one actor`(seed: UInt64) async throws {
            try await Sandbox.run { sandbox in
                let run = try Run(sandbox)
                var random = CounterRandom(seed: seed, stream: 2)
                let train = try sandbox.start(run.train(actors: 2, episodes: nil))
                let actors = try await Self.actors(of: run, in: train)
                try await Task.sleep(for: random.milliseconds(0...1_000))
                kill(actors[random.index(below: 2)], SIGKILL)
                _ = try await Self.next("actor", besides: Set(actors), in: train, sandbox)
                try await Self.expectToGoOn(train, run)
            }
        }

        @Test(arguments: [Seeds.fresh])
        func `a run survives kill -9 of all actors at once`(seed: UInt64) async throws {
            try await Sandbox.run { sandbox in
                let run = try Run(sandbox)
                var random = CounterRandom(seed: seed, stream: 3)
                let train = try sandbox.start(run.train(actors: 2, episodes: nil))
                let actors = try await Self.actors(of: run, in: train)
                try await Task.sleep(for: random.milliseconds(0...1_000))
                for actor in actors { kill(actor, SIGKILL) }
                _ = try await Self.next("actor", besides: Set(actors), in: train, sandbox)
                try await Self.expectToGoOn(train, run)
            }
        }

        @Test(arguments: [Seeds.fresh])
        func `a run of which everything is killed at once is whole, and goes on to its end`(seed: UInt64) async throws {
            try await Sandbox.run { sandbox in
                let run = try Run(sandbox)
                var random = CounterRandom(seed: seed, stream: 4)
                let train = try sandbox.start(run.train(actors: 2, episodes: nil))
                try await run.reach(episodes: 1, in: train)
                try await Task.sleep(for: random.milliseconds(0...2_000))
                sandbox.killAll()
                try await train.end()
                let before = try await run.expectWhole()

                try await Self.expectToReachItsEnd(run, from: before)
            }
        }

        /// Waits until both actors of a run are there and an episode has come from one.
        private static func actors(of run: Run, in train: Child) async throws -> [pid_t] {
            try await run.reach(episodes: 1, in: train)
            return try await awaited("two actors") {
                if let ending = train.ending { throw TestFailure("\(ending): \(train.summary)") }
                let actors = run.sandbox.processes("actor").map(\.id)
                return actors.count == 2 ? actors : nil
            }
        }

        /// Waits for a process of the run that runs `command`, and is none of `known`.
        private static func next(
            _ command: String, besides known: Set<pid_t>, in train: Child, _ sandbox: Sandbox
        ) async throws -> pid_t {
            try await awaited("a new \(command)") {
                if let ending = train.ending {
                    throw TestFailure("\(ending), waiting for a new \(command): \(train.summary)")
                }
                return sandbox.processes(command).first { !known.contains($0.id) }?.id
            }
        }

        /// Expects a run to play on as if nothing had happened, to stop in order when asked to, and to reach its end
        /// when it is started again.
        private static func expectToGoOn(_ train: Child, _ run: Run) async throws {
            try await run.proceed(by: 100, in: train)
            train.send(SIGTERM)
            try await train.end()
            #expect(train.ending == .exited(0), "\(train.summary)")
            let result = try JSON(parsing: train.output)
            let contents = try await run.expectWhole()
            #expect(result["episodes"].integer == contents.episodes.count)
            #expect(result["ledger"].isBalanced)
            try await expectToReachItsEnd(run, from: contents)
        }

        /// Expects a run at rest to go on to a limit, with all that it had.
        private static func expectToReachItsEnd(_ run: Run, from before: Run.Contents) async throws {
            let goal = before.episodes.count + 100
            let again = try await run.sandbox.finish(run.train(actors: 2, episodes: goal))
            #expect(again.ending == .exited(0), "\(again.summary)")
            let after = try await run.expectWhole()
            #expect(after.episodes.count >= goal)
            #expect(Array(after.episodes.prefix(before.episodes.count)) == before.episodes)
        }
    }
}
