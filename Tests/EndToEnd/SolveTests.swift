import Foundation
import Testing

extension EndToEnd {
    /// From a program to verified code, by the commands that a user types.
    @Suite(.serialized) struct SolveTests {
        @Test func `an order is found, costs what is said, and becomes code that is right`() async throws {
            try await Sandbox.run { sandbox in
                let order = sandbox.path("order.json")
                let found = try await sandbox.json(
                    [
                        "solve", "--task", "RoeFlux_1d", "--method", "auto", "--seconds", "0.2", "--seed", "1", "--out",
                        order,
                    ])
                let count = try #require(found["multiplications"].integer)
                #expect(count <= 297)
                #expect(found["baselines"]["reverse"].integer == 364)
                #expect(!found["trace"].list.isEmpty)
                let cost = try await sandbox.json(["cost", "--task", "RoeFlux_1d", "--order", order])
                #expect(cost["multiplications"].integer == count)

                let executed = try await sandbox.json(
                    ["cost", "--task", "RoeFlux_1d", "--order", order, "--cost", "executed"])
                let code = try await sandbox.json(
                    [
                        "export", "--task", "RoeFlux_1d", "--order", order, "--language", "c", "--out",
                        sandbox.path("code"),
                        "--verify",
                    ])
                #expect(code["multiplications"].integer == executed["multiplications"].integer)
                #expect(code["files"].list.count == 2)
                if code["note"] == .null { #expect(try #require(code["maxError"].number) < 1e-9) }
            }
        }

        @Test func `a name with control characters stays on its line`() async throws {
            try await Sandbox.run { sandbox in
                let file = try sandbox.file(
                    "program.json",
                    #"{"name": "two\nlines\u001b[2J", "program": {"inputs": [{"shape": []}], "constants": [], "#
                        + #""operations": [{"primitive": "sin", "operands": [{"value": 0}], "shape": [], "parameters": {}}], "#
                        + #""outputs": [1]}}"#)
                let found = try await sandbox.finish(["solve", "--program", file, "--seconds", "0.01"])
                #expect(found.output.hasPrefix("two lines [2J: multiplications of the Jacobian"))
                #expect(!found.output.contains("\u{1b}"))
            }
        }

        @Test func `a generated program is read back, solved and differentiated`() async throws {
            try await Sandbox.run { sandbox in
                let program = try await sandbox.finish(
                    ["generate", "--vertices", "200", "--inputs", "3", "--outputs", "2", "--seed", "5"])
                let file = try sandbox.file("program.json", program.output)
                let found = try await sandbox.json(["solve", "--program", file, "--seconds", "0.2"])
                let baselines = ["forward", "reverse", "markowitz"].compactMap { found["baselines"][$0].integer }
                #expect(try #require(found["multiplications"].integer) <= (baselines.min() ?? 0))
                let point = try sandbox.file("point.json", #"{"inputs": [0.5, 0.25, 0.75]}"#)
                let result = try await sandbox.json([
                    "jacobian", "--program", file, "--order", "reverse", "--at", point,
                ])
                #expect(result["jacobian"].list.count == 2 && result["jacobian"][0].list.count == 3)
            }
        }
    }
}
