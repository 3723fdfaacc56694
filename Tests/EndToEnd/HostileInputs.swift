/// Inputs that are far from what they should be, or far too much: each gets its exit code and one line, before any
/// work: a command that would search first has a million seconds for that.
extension CommandTests {
    static let hostileInputs = hostilePrograms + hostileFiles + hostileNumbers + hostileOutputs

    private static let deep = String(repeating: "[", count: 100_000)

    /// A program of one primitive after the other, each given as its name, operands, shape and parameters.
    private static func program(inputs: [[Int]], _ steps: [(String, [Int], [Int], String)]) -> String {
        let operations = steps.map { name, operands, shape, parameters in
            let values = operands.map { "{\"value\": \($0)}" }.joined(separator: ", ")
            return
                "{\"primitive\": \"\(name)\", \"operands\": [\(values)], \"shape\": \(shape), \"parameters\": "
                + "\(parameters)}"
        }
        let shapes = inputs.map { "{\"shape\": \($0)}" }.joined(separator: ", ")
        return "{\"name\": \"p\", \"program\": {\"inputs\": [\(shapes)], \"constants\": [], \"operations\": ["
            + operations.joined(separator: ", ") + "], \"outputs\": [\(inputs.count + steps.count - 1)]}}"
    }

    private static func product(_ axes: String) -> String { "{\"dimension_numbers\": [\(axes), [[], []]]}" }

    /// Squares of a matrix, whose derivatives take more multiplications than can be counted.
    private static let uncountable = program(
        inputs: [[4096, 4096]],
        (0..<4).map { ("dot_general", [$0, $0], [4096, 4096], product("[[1], [0]]")) })

    /// A number spread over a large matrix.
    private static let spread = program(
        inputs: [[]],
        [
            ("broadcast_in_dim", [0], [4096, 4096], "{\"shape\": [4096, 4096], \"broadcast_dimensions\": []}"),
            ("sin", [1], [4096, 4096], "{}"), ("reduce_sum", [2], [], "{\"axes\": [0, 1]}"),
        ])

    /// A product of matrices that are small, but whose derivatives are not.
    private static let multiplied = program(
        inputs: [[512, 512], [512, 512]],
        [("dot_general", [0, 1], [512, 512], product("[[1], [0]]")), ("sin", [2], [512, 512], "{}")])

    private static let hostilePrograms = [
        Mistake(arguments: "cost --program FILE --order reverse", content: "", code: 65, says: ["FILE", "empty"]),
        Mistake(arguments: "cost --program FILE --order reverse", content: deep, code: 65, says: ["FILE", "not JSON"]),
        Mistake(
            arguments: "cost --program FILE --order reverse",
            content: program(
                inputs: [[1_000_000], [1_000_000]],
                [
                    ("dot_general", [0, 1], [1_000_000, 1_000_000], product("[[], []]"))
                ]), code: 65, says: ["FILE", "operation 0 (dot_general)", "16777216"]),
        Mistake(
            arguments: "cost --program FILE --order reverse", content: uncountable, code: 65,
            says: ["FILE", "counted"]),
        Mistake(arguments: "solve --program FILE --seconds 0.1", content: uncountable, code: 65, says: ["counted"]),
        Mistake(
            arguments: "cost --program FILE --order reverse --cost executed", content: multiplied, code: 65,
            says: ["operation 0 (dot_general)", "too many"]),
        Mistake(
            arguments: "export --program FILE --order reverse --out RUN", content: spread, code: 65,
            says: ["operation 0 (broadcast_in_dim)", "too many"]),
        Mistake(arguments: "cost --program /tmp --order reverse", code: 74, says: ["/tmp", "folder"]),
        Mistake(arguments: "cost --program /dev/zero --order reverse", code: 65, says: ["/dev/zero", "128 MiB"]),
    ]

    private static let hostileFiles = [
        Mistake(
            arguments: "cost --task RobotArm_6DOF --order FILE", content: deep, code: 65, says: ["FILE", "not JSON"]),
        Mistake(
            arguments: "cost --task RobotArm_6DOF --order FILE", content: "{\"order\": [7, 8.5]}", code: 65,
            says: ["FILE", "order 1", "8.5"]),
        Mistake(arguments: "cost --task RobotArm_6DOF --order /dev/zero", code: 65, says: ["/dev/zero", "16 MiB"]),
        Mistake(arguments: "cost --task RobotArm_6DOF --order Forward", code: 66, says: ["Forward", "write forward"]),
        Mistake(
            arguments: "jacobian --task RobotArm_6DOF --order reverse --at FILE", content: "{\"inputs\": \(deep)",
            code: 65, says: ["FILE", "not JSON"]),
        Mistake(
            arguments: "jacobian --task RobotArm_6DOF --order reverse --at FILE", content: "{\"inputs\": [1, \"x\"]}",
            code: 65, says: ["FILE", "input 1"]),
        Mistake(
            arguments: "train --run RUN --task RoeFlux_1d --config FILE",
            content: String(repeating: "x", count: 2_000_000),
            code: 65, says: ["FILE", "1 MiB"]),
        Mistake(arguments: "train --run RUN --task RoeFlux_1d --config /tmp", code: 74, says: ["/tmp", "folder"]),
        Mistake(arguments: "evaluate /tmp --task RoeFlux_1d", code: 74, says: ["/tmp", "folder"]),
        Mistake(arguments: "inspect /dev/null", code: 74, says: ["/dev/null", "device"]),
        Mistake(
            arguments: "solve --task RoeFlux_1d --method policy --checkpoint FILE", content: deep, code: 65,
            says: ["FILE", "seal"]),
    ]

    private static let hostileNumbers = [
        Mistake(arguments: "solve --task RoeFlux_1d --seconds nan", code: 64, says: ["--seconds", "nan"]),
        Mistake(arguments: "solve --task RoeFlux_1d --seconds inf", code: 64, says: ["--seconds", "inf"]),
        Mistake(arguments: "solve --task RoeFlux_1d --seconds=-1", code: 64, says: ["--seconds", "-1"]),
        Mistake(arguments: "solve --task RoeFlux_1d --seed -1", code: 64, says: ["--seed=-1"]),
        Mistake(arguments: "solve --task RoeFlux_1d --seed=-1", code: 64, says: ["--seed", "'-1'"]),
        Mistake(arguments: "solve --task RoeFlux_1d --threads 100000", code: 64, says: ["--threads", "1024"]),
        Mistake(
            arguments: "generate --vertices 9 --inputs 1 --outputs 9223372036854775807", code: 64, says: ["--outputs"]),
        Mistake(arguments: "generate --vertices 9 --inputs 1 --outputs 1000000000", code: 64, says: ["--outputs"]),
    ]

    private static let hostileOutputs = [
        Mistake(
            arguments: "solve --task RoeFlux_1d --seconds 1000000 --out RUN/no/order.json", code: 74,
            says: ["RUN/no/order.json", "No such file"]),
        Mistake(arguments: "solve --task RoeFlux_1d --seconds 1000000 --out /tmp", code: 74, says: ["/tmp", "folder"]),
        Mistake(
            arguments: "solve --task RoeFlux_1d --seconds 0.01 --out /dev/full", code: 74,
            says: ["/dev/full", "space"]),
        Mistake(
            arguments: "export --task RoeFlux_1d --order reverse --out /dev/null/x", code: 74, says: ["/dev/null/x"]),
        Mistake(arguments: "export --task RoeFlux_1d --order reverse --out /proc/x", code: 74, says: ["/proc/x"]),
        Mistake(arguments: "train --run /proc/x --task RoeFlux_1d --episodes 1", code: 66, says: ["/proc/x"]),
    ]
}
