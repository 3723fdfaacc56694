import Foundation
import Patience
import Testing

/// What the command line answers to what it cannot do, and what scripts may rely on when it can.
@Suite(.serialized, .patient) struct CommandTests {
    /// A command line that cannot be obeyed. `FILE` stands for a file that holds `content`.
    struct Mistake: Sendable, CustomTestStringConvertible {
        let arguments: String
        var content = ""
        let code: Int32
        let says: [String]

        var testDescription: String { "\(arguments) \(content)" }
    }

    static let usageMistakes = [
        Mistake(arguments: "train --run RUN --task RoeFlux1d --actors 1", code: 64, says: ["RoeFlux1d", "RoeFlux_1d"]),
        Mistake(arguments: "train --run RUN --task RoeFlux_1d --actors 0", code: 64, says: ["--actors"]),
        Mistake(arguments: "train --run RUN --task RoeFlux_1d --actors many", code: 64, says: ["many", "--actors"]),
        Mistake(
            arguments: "train --run RUN --task RoeFlux_1d --actors 1 --episodes -3", code: 64, says: ["--episodes"]),
        Mistake(arguments: "train --run RUN --task RoeFlux_1d --actors 1 --minutes 0", code: 64, says: ["--minutes"]),
        Mistake(
            arguments: "train --run RUN --task RoeFlux_1d --actors 2 --deterministic", code: 64,
            says: ["--deterministic"]),
        Mistake(arguments: "train --run RUN --actors 1", code: 64, says: ["--task"]),
        Mistake(arguments: "train --task RoeFlux_1d --acters 1", code: 64, says: ["--acters"]),
        Mistake(
            arguments: "learner --run RUN --task RoeFlux_1d --listen nowhere", code: 64, says: ["nowhere", "tcp://"]),
        Mistake(
            arguments: "learner --run RUN --task RoeFlux_1d --listen tcp://0.0.0.0:5999", code: 64, says: ["--insecure"]
        ),
        Mistake(arguments: "actor --connect tcp://127.0.0.1", code: 64, says: ["tcp://127.0.0.1", "port"]),
        Mistake(arguments: "actor --connect tcp://127.0.0.1:5999 --name a/b", code: 64, says: ["a/b"]),
        Mistake(arguments: "cost --order reverse", code: 64, says: ["--task"]),
        Mistake(arguments: "cost --task RoeFlux_1d", code: 64, says: ["--order"]),
        Mistake(arguments: "cost --task Roe --order reverse", code: 64, says: ["Roe", "RoeFlux_1d"]),
        Mistake(arguments: "fly", code: 64, says: ["fly"]),
    ]

    static let fileMistakes = [
        Mistake(
            arguments: "train --run RUN --task RoeFlux_1d --actors 1 --config FILE",
            content: "search.simulations = 4\n\nsearch.simulation = 5\n", code: 65,
            says: ["FILE:3:", "search.simulation", "search.simulations"]),
        Mistake(
            arguments: "train --run RUN --task RoeFlux_1d --actors 1 --config FILE",
            content: "# quick\nlearning.rate = 2\n", code: 65, says: ["FILE:2:", "learning.rate"]),
        Mistake(
            arguments: "learner --run RUN --task RoeFlux_1d --listen ipc://RUN.ipc --config FILE",
            content: "learning.batch = many", code: 65, says: ["FILE:1:", "learning.batch", "many"]),
        Mistake(arguments: "train --run RUN --task RoeFlux_1d --actors 1 --config RUN/no", code: 66, says: ["RUN/no"]),
        Mistake(arguments: "cost --task HumanHeartDipole --order FILE", content: "[1, 2", code: 65, says: ["FILE"]),
        Mistake(
            arguments: "cost --task HumanHeartDipole --order FILE", content: "{\"orders\": []}", code: 65,
            says: ["FILE"]),
        Mistake(
            arguments: "cost --task HumanHeartDipole --order FILE", content: "[]", code: 65, says: ["FILE", "missing"]),
        Mistake(
            arguments: "cost --task HumanHeartDipole --order FILE", content: "[8, 8]", code: 65,
            says: ["FILE", "8", "twice"]),
        Mistake(
            arguments: "cost --task HumanHeartDipole --order FILE", content: "[99999]", code: 65,
            says: ["FILE", "99999"]),
        Mistake(arguments: "cost --task HumanHeartDipole --order RUN/no.json", code: 66, says: ["RUN/no.json"]),
        Mistake(arguments: "cost --program FILE --order reverse", content: "nonsense", code: 65, says: ["FILE"]),
        Mistake(
            arguments: "cost --program FILE --order reverse",
            content: """
                {"name": "p", "program": {"inputs": [{"shape": []}], "constants": [], "operations": [
                {"primitive": "sin", "operands": [{"value": 0}], "shape": [], "parameters": {}},
                {"primitive": "warp", "operands": [{"value": 1}], "shape": [], "parameters": {}}], "outputs": [2]}}
                """, code: 65, says: ["FILE", "operation 1", "warp"]),
        Mistake(arguments: "cost --program RUN/no.json --order reverse", code: 66, says: ["RUN/no.json"]),
        Mistake(arguments: "inspect RUN/no", code: 66, says: ["RUN/no"]),
        Mistake(arguments: "inspect FILE", content: "no checkpoint", code: 65, says: ["FILE"]),
        Mistake(
            arguments: "evaluate RUN/no.h5 --task RoeFlux_1d --simulations 4 --games 1 --seed 1", code: 66,
            says: ["RUN/no.h5"]),
        Mistake(
            arguments: "evaluate FILE --task RoeFlux_1d --simulations 4 --games 1 --seed 1", content: "no checkpoint",
            code: 65, says: ["FILE"]),
    ]

    @Test(arguments: usageMistakes + fileMistakes + hostileInputs)
    func `a mistake gets its exit code and one line that names it`(mistake: Mistake) async throws {
        try await Sandbox.run { sandbox in
            let file = try sandbox.file("FILE.txt", mistake.content)
            let names = ["RUN": sandbox.path("run"), "FILE": file]
            func named(_ text: String) -> String {
                names.reduce(text) { $0.replacingOccurrences(of: $1.key, with: $1.value) }
            }
            for more in [[], ["--json"]] {
                if !more.isEmpty, mistake.arguments.hasPrefix("actor") || mistake.arguments == "fly" { continue }
                let arguments = mistake.arguments.split(separator: " ").map { named(String($0)) }
                let child = try await sandbox.finish(arguments + more)
                #expect(child.ending == .exited(mistake.code), "\(child.summary)")
                #expect(child.output == "", "\(child.summary)")
                let lines = child.errorLines
                #expect(lines.count == 1, "\(child.summary)")
                #expect(lines[0].hasPrefix("vertexzero: "), "\(child.summary)")
                for part in mistake.says { #expect(child.error.contains(named(part)), "\(child.summary)") }
                #expect(sandbox.living.isEmpty)
            }
        }
    }

    @Test func `tasks prints the reference tasks as one JSON value`() async throws {
        try await Sandbox.run { sandbox in
            let tasks = try await sandbox.json(["tasks"]).list
            let roeFlux = try #require(tasks.first { $0["name"].text == "RoeFlux_1d" })
            let counts = roeFlux["counts"]["published"]
            #expect(counts["forward"].integer == 620)
            #expect(counts["reverse"].integer == 364)
            #expect(counts["markowitz"].integer == 407)
            #expect(
                Set(tasks.compactMap { $0["name"].text }).isSuperset(of: [
                    "RobotArm_6DOF", "HumanHeartDipole", "PropaneCombustion",
                ]))
        }
    }

    @Test func `cost prints an order that costs the same when it is given back`() async throws {
        try await Sandbox.run { sandbox in
            let reverse = try await sandbox.json(["cost", "--task", "RoeFlux_1d", "--order", "reverse", "--steps"])
            #expect(reverse["multiplications"].integer == 364)
            #expect(reverse["program"].text == "RoeFlux_1d")
            #expect(reverse["cost"].text == "published")
            #expect(reverse["steps"].list.compactMap(\.integer).reduce(0, +) == 364)
            let order = reverse["order"].list.compactMap(\.integer)
            let file = try sandbox.file("order.json", "{\"order\": \(order)}")
            let again = try await sandbox.json(["cost", "--task", "RoeFlux_1d", "--order", file])
            #expect(again["multiplications"].integer == 364)
            #expect(again["order"] == reverse["order"])
        }
    }

    @Test func `doctor prints its checks as one JSON value, and fails only with a remedy`() async throws {
        try await Sandbox.run { sandbox in
            let child = try await sandbox.finish(["doctor", "--run", sandbox.path("run"), "--json"])
            let checks = try JSON(parsing: child.output).list
            #expect(checks.count > 5)
            let allotment = checks.first { $0["check"].text == "allotment" }
            #expect(allotment?["detail"].text?.contains("training thread") == true)
            #expect(checks.allSatisfy { $0["check"].text != nil && $0["ok"].flag != nil && $0["detail"].text != nil })
            let failed = checks.filter { $0["ok"].flag == false }
            #expect(failed.allSatisfy { $0["remedy"].text?.isEmpty == false })
            #expect(child.ending == .exited(failed.isEmpty ? 0 : 69))
            #expect(!FileManager.default.fileExists(atPath: sandbox.path("run")))
        }
    }

    @Test func `help and version are no errors`() async throws {
        try await Sandbox.run { sandbox in
            for arguments in [["--help"], ["--version"], ["train", "--help"], ["help", "inspect"]] {
                let child = try await sandbox.finish(arguments)
                #expect(child.ending == .exited(0), "\(child.summary)")
                #expect(!child.output.isEmpty, "\(child.summary)")
                #expect(child.error.isEmpty, "\(child.summary)")
            }
        }
    }
}
