import Foundation
import Patience
import Records
import Storage
import Tasks
import Testing
import Transport
import VertexGame

extension EndToEnd {
    /// Runs under another cost than the published one, and of programs of tensors.
    @Suite(.serialized) struct CostModelTests {
        @Test
        func `a run under the executed cost is played, replayed, trained on, evaluated and gone on with under it`()
            async throws
        {
            try await Sandbox.run { sandbox in
                let run = try Run(sandbox, changing: ["game.cost": "executed"])
                let train = try await sandbox.finish(run.train(episodes: 40))
                #expect(train.ending == .exited(0), "\(train.summary)")
                let result = try JSON(parsing: train.output)
                #expect(result["cost"].text == "executed")
                let graph = try ComputationalGraph(try ReferenceTask.roeFlux1D.program())
                let episodes = try run.episodes()
                #expect(episodes.count >= 40)
                for episode in episodes {
                    #expect(episode.costModel == .executed)
                    let order = try graph.order(ofValues: episode.order)
                    #expect(episode.cost == graph.cost(of: order, under: .executed))
                }
                #expect(result["best"]["RoeFlux_1d"].integer == episodes.map(\.cost).min())
                try await run.expectWhole()
                #expect(run.lastMetrics?["costModel"].text == "executed")
                let best = run.path("best/RoeFlux_1d.json")
                let cost = try await sandbox.json([
                    "cost", "--task", "RoeFlux_1d", "--order", best, "--cost", "executed",
                ])
                #expect(cost["multiplications"] == result["best"]["RoeFlux_1d"])

                let name = try #require(run.files("checkpoints").last { $0.hasPrefix("step-") })
                let checkpoint = run.path("checkpoints/" + name)
                try await Self.expectUse(of: checkpoint, sandbox)
                try await Self.expectNoOtherCost(run)
            }
        }

        /// Evaluates and solves with a checkpoint of an executed run under either cost.
        private static func expectUse(of checkpoint: String, _ sandbox: Sandbox) async throws {
            let evaluate = ["evaluate", checkpoint, "--simulations", "4", "--games", "2"]
            let own = try await sandbox.json(evaluate)
            #expect(own["cost"].text == "executed")
            #expect(own["results"][0]["baselines"]["reverse"].integer == 234)
            let other = try await sandbox.json(evaluate + ["--cost", "published"])
            #expect(other["cost"].text == "published")
            #expect(other["results"][0]["baselines"]["reverse"].integer == 364)
            for (cost, policy) in [("executed", own), ("published", other)] {
                let order = sandbox.path("order.json")
                let solved = try await sandbox.json([
                    "solve", "--task", "RoeFlux_1d", "--method", "policy", "--checkpoint", checkpoint, "--cost", cost,
                    "--out", order,
                ])
                #expect(solved["multiplications"] == policy["results"][0]["policy"], "\(solved)")
                let played = try await sandbox.json(["cost", "--task", "RoeFlux_1d", "--order", order, "--cost", cost])
                #expect(played["multiplications"] == solved["multiplications"])
            }
            let searched = try await sandbox.json([
                "solve", "--task", "RoeFlux_1d", "--method", "mcts", "--checkpoint", checkpoint, "--cost", "executed",
                "--simulations", "4", "--seconds", "0.2",
            ])
            #expect(searched["cost"].text == "executed")
            #expect(searched["multiplications"].integer ?? 0 >= 184)
        }

        /// Asks for the other cost in the folder of an executed run.
        private static func expectNoOtherCost(_ run: Run) async throws {
            let again = ["train", "--run", run.folder, "--actors", "1", "--episodes", "41", "--cost", "published"]
            let child = try await run.sandbox.finish(again)
            #expect(child.ending == .exited(64), "\(child.summary)")
            #expect(child.complaints.count == 1, "\(child.summary)")
            #expect(child.error.contains("game.cost = executed, not published"), "\(child.summary)")
        }

        @Test func `an episode of another cost than the learner's is refused with one line`() async throws {
            try await Sandbox.run { sandbox in
                let run = try Run(sandbox, changing: ["game.cost": "executed"])
                let endpoint = "ipc://\(sandbox.path("learner"))"
                let learner = try sandbox.start(run.learner(listen: endpoint))
                try await eventually("the learner's socket") {
                    if let ending = learner.ending { throw TestFailure("\(ending): \(learner.summary)") }
                    return FileManager.default.fileExists(atPath: sandbox.path("learner"))
                }
                let game = try #require(try Forgery.games(seed: 7).first { $0.reason == nil })
                let peer = try Peer(connect: endpoint)
                try await peer.send(.hello(Hello(actor: "other", incarnation: 1, build: "")))
                let welcome = try await peer.receive { if case .welcome(let welcome) = $0 { welcome } else { nil } }
                #expect(try RunConfiguration(parsing: welcome.configuration).game.cost == .executed)
                try await peer.send(
                    .submission(
                        EpisodeSubmission(
                            EncodedEpisode(
                                key: EpisodeKey(actor: "other", incarnation: 1, sequence: 0), bytes: game.payload))))
                let answer = try await peer.receive {
                    if case .acknowledgement(let answer) = $0 { answer } else { nil }
                }
                let reason =
                    "another cost model: it was played under the published cost, and this run counts the executed one"
                #expect(answer.outcome == .refused(reason: reason))
                learner.send(SIGTERM)
                try await learner.end()
                #expect(learner.errorLines.filter { $0.contains(reason) }.count == 1, "\(learner.summary)")
            }
        }

        @Test(arguments: CostModel.allCases)
        func `a program of tensors from a file is learned under either cost`(cost: CostModel) async throws {
            try await Sandbox.run { sandbox in
                let run = try Run(sandbox, changing: ["replay.warmupPositions": "100"])
                let folders = #filePath.split(separator: "/").dropLast(2).joined(separator: "/")
                let program = "/\(folders)/VertexGameTests/Fixtures/Perceptron.json"
                let train = try await sandbox.finish([
                    "train", "--run", run.folder, "--program", program, "--actors", "1", "--episodes", "20", "--config",
                    run.configuration, "--cost", cost.rawValue, "--json",
                ])
                #expect(train.ending == .exited(0), "\(train.summary)")
                let graph = try ComputationalGraph(try ProgramFile.read(path: program))
                for episode in try run.episodes() {
                    #expect(episode.costModel == cost)
                    #expect(episode.cost == graph.cost(of: try graph.order(ofValues: episode.order), under: cost))
                }
                let result = try JSON(parsing: train.output)
                #expect(result["cost"].text == cost.rawValue)
                #expect(result["trainingSteps"].integer ?? 0 > 0)
                try await run.expectWhole()
            }
        }
    }
}

extension Run {
    /// The episodes of a run at rest.
    fileprivate func episodes() throws -> [Episode] {
        let store = try ReplayStore(RunFolder(folder), segmentEpisodes: 1_000_000)
        let sealed = try store.segmentNumbers.flatMap { try store.episodes(inSegment: $0) }
        return (sealed + store.handOverJournalEpisodes()).map(\.episode)
    }
}
