import Programs

/// Programs at the edge of what a program can be.
enum OddPrograms {
    /// By what is odd about them.
    static var all: [String: Program] {
        get throws {
            let empty = try vector(0)
            let one = try vector(1)
            return [
                "no operations": try program([.scalar, .scalar], [], [1, 0, 1]),
                "linear": try program(
                    [.scalar, .scalar],
                    [Operation(Add(), [.value(0), .value(1)]), Operation(Subtract(), [.value(2), .literal(3)])],
                    [3, 2]),
                "constant outputs": try program([.scalar], [Operation(Sine(), [.literal(1)])], [1]),
                "an output twice": try program(
                    [.scalar, .scalar],
                    [Operation(Multiply(), [.value(0), .value(1)]), Operation(Sine(), [.value(2)])], [3, 3, 2, 3]),
                "no entries": try program([empty], [Operation(Multiply(), [.value(0), .value(0)], shape: empty)], [1]),
                "an input without numbers": try program(
                    [empty, .scalar],
                    [
                        Operation(Multiply(), [.value(0), .value(0)], shape: empty),
                        Operation(Sine(), [.value(1)]),
                    ], [2, 3]),
                "axes of one": try program([one], [Operation(Sine(), [.value(0)], shape: one)], [1]),
                "not a number anywhere": try program(
                    [.scalar],
                    [
                        Operation(Subtract(), [.value(0), .value(0)]), Operation(Divide(), [.value(0), .value(1)]),
                    ], [2]),
                "rounding": try program(
                    [.scalar],
                    [
                        Operation(Round(isToEven: false), [.value(0)]), Operation(Multiply(), [.value(1), .value(0)]),
                    ], [2]),
            ]
        }
    }

    private static func vector(_ count: Int) throws -> Shape { Shape([count]) }

    private static func program(_ inputs: [Shape], _ operations: [Operation], _ outputs: [Int]) throws -> Program {
        try Program(name: "odd", inputs: inputs, operations: operations, outputs: outputs)
    }
}
