import Foundation
import Testing

extension EndToEnd {
    /// From a program to verified code, by the commands that a user types.
    @Suite(.serialized) struct SolveTests {
        @Test func `an order is found, costs what is said, and becomes code that is right`() async throws {
            try await Sandbox.run { sandbox in
                let order = sandbox.path("order.json")
                // How much time it takes to find so cheap an order is the machine's matter.
                var (found, seconds) = (JSON.null, 0.2)
                repeat {
                    found = try await sandbox.json([
                        "solve", "--task", "RoeFlux_1d", "--method", "auto", "--seconds", "\(seconds)", "--seed", "1",
                        "--out", order, "--cost", "published",
                    ])
                    seconds *= 2
                } while try #require(found["multiplications"].integer) > 297
                let count = found["multiplications"].integer
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

        @Test func `an order that is written down is for code, any other for comparison with the literature`()
            async throws
        {
            try await Sandbox.run { sandbox in
                let file = sandbox.path("order.json")
                let solve = ["solve", "--task", "HumanHeartDipole", "--seconds", "0.05"]
                let plain = try await sandbox.json(solve)
                #expect(plain["cost"].text == "published")
                #expect(plain["counts"]["published"] == plain["multiplications"])
                let forCode = try await sandbox.json(solve + ["--out", file])
                #expect(forCode["cost"].text == "executed")
                #expect(forCode["counts"]["executed"] == forCode["multiplications"])
                let written = try JSON(parsing: String(contentsOfFile: file, encoding: .utf8))
                #expect(written["cost"].text == "executed")
                #expect(written["counts"] == forCode["counts"])
                for cost in ["published", "executed"] {
                    let played = try await sandbox.json([
                        "cost", "--task", "HumanHeartDipole", "--order", file, "--cost", cost,
                    ])
                    #expect(played["multiplications"] == written["counts"][cost])
                }
                let asked = try await sandbox.json(solve + ["--out", file, "--cost", "published"])
                #expect(asked["cost"].text == "published")
                let shown = try await sandbox.finish(solve + ["--out", file])
                let counts = try #require(forCode["counts"]["executed"].integer)
                #expect(shown.output.contains("multiplications as published, \(counts) in the code"))
            }
        }

        /// Without time and with little, so that no verdict hangs on how fast the machine is.
        @Test(arguments: ["0", "0.02"])
        func `code along an order that was written down multiplies no more than that of forward, reverse and Markowitz`(
            seconds: String
        ) async throws {
            try await Sandbox.run { sandbox in
                var programs = try await sandbox.json(["tasks"]).list.compactMap { $0["name"].text }.map {
                    ["--task", $0]
                }
                for (seed, kind) in zip(1..., [[], [], ["--tensors"], ["--tensors"]]) {
                    let program = try await sandbox.finish(
                        ["generate", "--vertices", "60", "--inputs", "6", "--outputs", "4", "--seed", "\(seed)"] + kind)
                    programs.append(["--program", try sandbox.file("program\(seed).json", program.output)])
                }
                for program in programs {
                    let order = sandbox.path("order.json")
                    let found = try await sandbox.json(["solve"] + program + ["--seconds", seconds, "--out", order])
                    let baselines = ["forward", "reverse", "markowitz"].compactMap { found["baselines"][$0].integer }
                    #expect(try #require(found["multiplications"].integer) <= #require(baselines.min()), "\(program)")
                    let code = try await sandbox.json(
                        ["export"] + program + ["--order", order, "--out", sandbox.path("code")])
                    let best = try #require(code["baseline"]["multiplications"].integer, "\(program)")
                    #expect(try #require(code["multiplications"].integer) <= best, "\(program)")
                }
            }
        }

        @Test func `export says which order without a search makes cheaper code`() async throws {
            try await Sandbox.run { sandbox in
                let export = ["export", "--task", "HumanHeartDipole", "--out", sandbox.path("code"), "--order"]
                let dear = try await sandbox.finish(export + ["reverse"])
                #expect(dear.ending == .exited(0))
                #expect(
                    dear.output.contains("best of forward, reverse and Markowitz: 48 multiplications along forward"))
                #expect(dear.errorLines.count == 1)
                #expect(dear.error.contains("--order forward"))
                #expect(dear.error.contains("solve --task HumanHeartDipole --cost executed"))
                let cheap = try await sandbox.finish(export + ["forward"])
                #expect(cheap.error.isEmpty)
            }
        }

        @Test func `a program too large for the executed count is solved under the published one, which one line says`()
            async throws
        {
            try await Sandbox.run { sandbox in
                let matrix = #"{"shape": [60, 60]}"#
                let file = try sandbox.file(
                    "program.json",
                    #"{"name": "large", "program": {"inputs": [\#(matrix), \#(matrix)], "constants": [], "#
                        + #""operations": ["#
                        + #"{"primitive": "dot_general", "operands": [{"value": 0}, {"value": 1}], "shape": [60, 60], "#
                        + #""parameters": {"dimension_numbers": [[[1], [0]], [[], []]]}}, "#
                        + #"{"primitive": "sin", "operands": [{"value": 2}], "shape": [60, 60], "parameters": {}}], "#
                        + #""outputs": [3]}}"#)
                let out = sandbox.path("order.json")
                let found = try await sandbox.finish(
                    ["solve", "--program", file, "--seconds", "0.01", "--out", out, "--json"])
                #expect(found.ending == .exited(0), "\(found.summary)")
                #expect(found.errorLines.count == 1)
                #expect(found.error.contains("counted as published"))
                let written = try JSON(parsing: String(contentsOfFile: out, encoding: .utf8))
                #expect(written["cost"].text == "published")
                #expect(written["counts"]["executed"] == .null)
            }
        }

        @Test func `a name with control characters stays on its line`() async throws {
            try await Sandbox.run { sandbox in
                let file = try sandbox.file(
                    "program.json",
                    #"{"name": "two\nlines\u001b[2J", "program": {"inputs": [{"shape": []}], "constants": [], "#
                        + #""operations": [{"primitive": "sin", "operands": [{"value": 0}], "shape": [], "#
                        + #""parameters": {}}], "#
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
                #expect(result["jacobian"].list.count == 2)
                #expect(result["jacobian"][0].list.count == 3)
            }
        }
    }
}
