import Foundation
import Jacobians
import Orders
import Programs
import Testing
import VertexGame

/// Outputs may be named again, and may be inputs or constants: each mention has its rows, and costs nothing.
@Suite(.serialized) struct RepeatedOutputsTests {
    /// x, y, sin x, y · sin x and the constant (0, 1), which are values 0 to 4; x and y are rows of two numbers.
    private static func program(_ outputs: [Int]) throws -> Program {
        let row = Shape([2])
        let iota = try PrimitiveRegistry.primitive(
            "iota",
            Parameters([
                "dimension": .integer(0), "shape": .integers([2]), "dtype": .text("float64"), "sharding": .null,
            ]), operation: 2)
        return try Program(
            name: "repeated", inputs: [row, row],
            operations: [
                Operation(Sine(), [.value(0)], shape: row), Operation(Multiply(), [.value(2), .value(1)], shape: row),
                Operation(iota, [], shape: row),
            ], outputs: outputs)
    }

    private static let point = [0.3, 0.4, 0.7, -0.2]

    /// The rows of a value in the Jacobian at the point.
    private static func rows(_ value: Int) -> [[Double]] {
        (0..<2).map { place in
            var row = [0.0, 0, 0, 0]
            let (x, y) = (point[place], point[2 + place])
            switch value {
            case 0: row[place] = 1
            case 1: row[2 + place] = 1
            case 2: row[place] = cos(x)
            case 3: (row[place], row[2 + place]) = (y * cos(x), sin(x))
            default: break
            }
            return row
        }
    }

    static let lists = [
        [3, 3], [3, 3, 3], [2, 2], [2, 3, 2], [0, 0], [0, 3, 0, 3], [1, 1, 1], [4, 4], [4, 3, 4, 3],
        [3, 2, 3, 0, 4, 0, 1, 4, 2],
    ]

    @Test(arguments: lists)
    func `Each mention of an output has its rows, in numbers and in code`(outputs: [Int]) throws {
        let graph = try ComputationalGraph(Self.program(outputs))
        let expected = outputs.flatMap(Self.rows)
        for order in graph.orders() {
            let found = try Accumulation(of: graph, order: order, at: Self.point)
            #expect(zip(found.jacobian.joined(), expected.joined()).allSatisfy { abs($0 - $1) < 1e-15 })
            #expect(found.jacobian.count == expected.count)
            var interpreter = Interpreter()
            let code = interpreter.jacobian(try JacobianCode(graph, order), at: Self.point)
            #expect(zip(code.joined(), expected.joined()).allSatisfy { abs($0 - $1) < 1e-15 })
            #expect(code.count == expected.count)
        }
    }

    @Test(arguments: lists)
    func `Another mention of an output costs nothing`(outputs: [Int]) throws {
        var once: [Int] = []
        for value in outputs where !once.contains(value) { once.append(value) }
        let (repeated, plain) = (
            try ComputationalGraph(Self.program(outputs)), try ComputationalGraph(Self.program(once))
        )
        for cost in CostModel.allCases {
            #expect(Baselines(repeated, cost: cost) == Baselines(plain, cost: cost), "\(cost)")
            let found = [repeated, plain].map {
                Solver.solve($0, cost: cost, method: .exact, deadline: .never, seed: 1).multiplications
            }
            #expect(found[0] == found[1], "\(cost)")
        }
    }

    @Test(arguments: TargetLanguage.allCases)
    func `Emitted code has the rows of each mention`(language: TargetLanguage) throws {
        let graph = try ComputationalGraph(Self.program(Self.lists[Self.lists.count - 1]))
        let order = Orders.reverse(graph)
        let files = try JacobianCode(graph, order).emit(language)
        let result = try CodeVerification.run(files, language, graph, order, points: [Self.point])
        #expect(result.maxError < 1e-12)
        #expect(result.note.map { $0.hasPrefix("not verified: no ") } ?? (result.entryCount == 18 * 4))
    }
}
