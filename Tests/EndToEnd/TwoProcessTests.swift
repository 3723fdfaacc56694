import Foundation
import Patience
import Records
import Testing

extension EndToEnd {
    /// A learner and an actor that nobody supervises.
    @Suite(.serialized) struct TwoProcessTests {
        @Test func `an actor that was there first finds its learner over tcp, and what it learns can be evaluated`()
            async throws
        {
            try await Sandbox.run { sandbox in
                let run = try Run(sandbox)
                let endpoint = "tcp://127.0.0.1:\(try FreePort.pair())"
                let actor = try sandbox.start(run.actor(connect: endpoint))
                try await eventually("the actor's first words") { actor.error.contains("127.0.0.1") }
                let learner = try await sandbox.finish(run.learner(listen: endpoint, episodes: 60, ["--json"]))
                #expect(learner.ending == .exited(0), "\(learner.summary)")
                let result = try JSON(parsing: learner.output)
                #expect(result["episodes"].integer ?? 0 >= 60)
                try await actor.end()
                #expect(actor.ending == .exited(0), "\(actor.summary)")
                let contents = try await run.expectWhole()
                #expect(Set(contents.episodes.map(\.key.actor)) == ["alone"])

                let checkpoint = try #require(run.files("checkpoints").last { $0.hasPrefix("step-") })
                let path = run.path("checkpoints/" + checkpoint)
                let arguments = [
                    "evaluate", path, "--task", "RoeFlux_1d", "--simulations", "4", "--games", "2", "--seed", "3",
                ]
                let evaluation = try await sandbox.json(arguments)
                let row = evaluation["results"][0]
                #expect(row["program"].text == "RoeFlux_1d")
                #expect(row["baselines"]["reverse"].integer == 364)
                let (best, worst) = (row["mcts"]["best"].integer ?? 0, row["mcts"]["worst"].integer ?? 0)
                #expect((1...worst).contains(best), "\(evaluation)")
                #expect(row["policy"].integer ?? 0 > 0, "\(evaluation)")
                let again = try await sandbox.json(arguments)
                #expect(again["results"][0]["mcts"] == row["mcts"])
                #expect(again["results"][0]["policy"] == row["policy"])

                let content = try await sandbox.json(["inspect", path])
                #expect(content["step"].integer == result["trainingSteps"].integer, "\(content)")
            }
        }
    }
}
