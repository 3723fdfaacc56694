import Foundation
import Patience
import Testing

/// What `bench` prints and stores, and what it makes of an earlier run's file.
@Suite(.serialized, .patient) struct BenchCommandTests {
    @Test func `figures are stored beside the table, and compared with later`() async throws {
        try await Sandbox.run { sandbox in
            let out = sandbox.path("bench.json")
            let first = try await sandbox.finish(["bench", "--quick", "--layer", "annealing", "--out", out])
            #expect(first.ending == .exited(0), "\(first.summary)")
            #expect(first.output.contains("RoeFlux_1d, annealing"), "\(first.summary)")
            #expect(first.output.contains(out), "\(first.summary)")
            let stored = try JSON(parsing: String(contentsOfFile: out, encoding: .utf8))
            let row = stored["rows"][0]
            #expect(row["workload"] == .text("RoeFlux_1d, annealing"))
            #expect(row["unit"] == .text("moves/s"))
            #expect(try #require(row["value"].number) > 0)
            let second = try await sandbox.finish(["bench", "--quick", "--layer", "annealing", "--compare", out])
            #expect(second.ending == .exited(0), "\(second.summary)")
            #expect(second.output.contains("times as good"), "\(second.summary)")
        }
    }

    @Test func `files that cannot be written or compared with are told before anything is measured`() async throws {
        try await Sandbox.run { sandbox in
            let order = try sandbox.file("order.json", "[1, 2]")
            let cases: [([String], Int32, String)] = [
                (["--out", sandbox.path("none/bench.json")], 74, "cannot write"),
                (["--compare", sandbox.path("none.json")], 66, "cannot be read"),
                (["--compare", order], 65, "is no output of `vertexzero bench --out`"),
                (["--ingest", "--out", sandbox.path("bench.json")], 64, "--out does not go with"),
            ]
            for (arguments, code, text) in cases {
                let child = try await sandbox.finish(["bench"] + arguments)
                #expect(child.ending == .exited(code), "\(child.summary)")
                #expect(child.errorLines.count == 1, "\(child.summary)")
                #expect(child.error.contains(text), "\(child.summary)")
                #expect(child.output.isEmpty, "\(child.summary)")
            }
        }
    }
}
