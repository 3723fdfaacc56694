import Programs
import RealModule
import Testing

@Suite struct TracedTensorTests {
    /// A function of numbers, written once.
    private static func wave<T: Traceable>(_ x: T, _ y: T) -> T {
        T.sqrt(T.square(x) + 2.0 * T.pow(y, 3)) - T.atan2(y: x, x: y) * T.root(T.abs(y), 3)
    }

    @Test func `One function runs on doubles, runs on tensors and traces to a program`() throws {
        let program = try Program(name: "wave", inputCount: 2) { [Self.wave($0[0], $0[1])] }
        for (x, y) in [(0.3, 0.7), (1.1, 0.2), (-0.4, 0.9)] {
            let plain = Self.wave(x, y)
            #expect(abs(plain - Self.wave(Tensor(x), Tensor(y)).elements[0]) < 1e-14)
            #expect(try program.evaluate(at: [x, y]) == Self.wave(Tensor(x), Tensor(y)).elements)
        }
        let wide = try Program(name: "wave", inputs: [Shape([2, 1]), Shape([1, 3])]) { [Self.wave($0[0], $0[1])] }
        #expect(wide.shape(ofValue: wide.outputs[0]) == Shape([2, 3]))
    }

    /// Every function of tensors, once.
    private static func shapes<T: TraceableTensor>(_ matrix: T, _ vector: T) -> [T] {
        let product = T.dot(matrix, vector, along: (1, 0))
        let wide = product.broadcast(to: Shape([2, 3]), axes: [0]) * matrix
        let both = T.concatenated([wide, matrix], along: 0).transposed()
        let layers = T.apply(Stack(axis: 1), matrix, T.max(wide, matrix), T.min(wide, 0.5))
        let rows = T.dot(layers, wide, along: (2, 1), batch: (0, 0)).inSinglePrecision
        return [
            both.slice([0, 1], [2, 3]).reshaped(4).max(), both.min(along: [0]), rows,
            T.logistic(vector.asRow) + T.erf(vector.asRow), vector.asColumn - matrix.column(2).withoutGradient.sum(),
            layers.mean(along: [0, 2]), matrix.mean() * T(known: Tensor(Shape([2]), [1, 2])),
        ]
    }

    @Test func `Every function of tensors computes what it records`() throws {
        let point = [Tensor(Shape([2, 3]), [0.1, 0.9, 0.4, 0.3, 0.2, 0.8]), Tensor(Shape([3]), [0.5, 0.6, 0.7])]
        let program = try Program(name: "shapes", inputs: point.map(\.shape)) { Self.shapes($0[0], $0[1]) }
        let values = try program.tensors(at: point)
        let computed = Self.shapes(point[0], point[1])
        #expect(program.outputs.map { values[$0] } == computed)
        #expect(computed.map(\.shape.dimensions) == [[], [4], [2, 3], [1, 3], [3, 1], [3], [2]])
        #expect(program.constants == [Tensor(Shape([2]), [1, 2])])
    }

    @Test func `Known numbers are folded, literals of the program are not`() throws {
        let folded = try Program(name: "folded", inputs: [Shape([2])]) { x in
            [x[0] * T.sqrt(2.0) + T(known: Tensor(Shape([2]), [3, 4])) + T(known: Tensor(Shape([2]), [3, 4])).sum()]
        }
        #expect(folded.operations.map(\.name) == ["mul", "add", "add"])
        #expect(folded.operations[0].operands == [.value(0), .literal(2.0.squareRoot())])
        #expect(folded.operations[1].operands == [.value(1), .constant(0)])
        #expect(folded.operations[2].operands == [.value(2), .literal(7)])

        let recorded = try Program(name: "recorded", inputs: [Shape([2])]) { x in
            [x[0] * T.sqrt(x[0].literal(2)), x[0].literal(0).broadcast(to: Shape([3]))]
        }
        #expect(recorded.operations.map(\.name) == ["sqrt", "mul", "broadcast_in_dim"])
        #expect(recorded.operations[0].operands == [.literal(2)])
        #expect(recorded.operations[1].operands == [.value(0), .value(1)])
    }

    @Test func `A constant that is used twice is stored once`() throws {
        let program = try Program(name: "constants", inputs: [Shape([2])]) { x in
            let weights = T(known: Tensor(Shape([2]), [3, 4]))
            return [x[0] * weights + weights, x[0] - T(known: Tensor(Shape([2, 1]), [3, 4])).reshaped(2)]
        }
        #expect(program.constants == [Tensor(Shape([2]), [3, 4])])
    }

    private typealias T = Traced
}
