import Programs
import VertexGame

/// A primitive of tensors with operands that fit it: random ones of some shapes, then indices that are given, or those
/// before an operand.
struct TensorCase: CustomStringConvertible {
    let primitive: any Primitive
    let shapes: [Shape]
    let indices: [Tensor]
    /// Which operands are indices.
    let indexPositions: Range<Int>

    init(_ primitive: any Primitive, _ extents: [[Int]], indices: [Tensor] = [], at place: Int? = nil) {
        (self.primitive, self.indices) = (primitive, indices)
        let place = place ?? extents.count
        indexPositions = place..<place + indices.count
        let shapes = extents.map { Shape($0) }
        self.shapes = shapes[..<place] + indices.map(\.shape) + shapes[place...]
    }

    var description: String { "\(type(of: primitive).name) of \(shapes)" }

    /// Operands whose numbers lie between 0.2 and 1.2; where `hasTies`, on a grid on which many are equal.
    func operands(_ random: inout CounterRandom, hasTies: Bool = false) -> [Tensor] {
        var operands: [Tensor] = []
        for (position, shape) in shapes.enumerated() {
            if indexPositions.contains(position) {
                operands.append(indices[position - indexPositions.lowerBound])
                continue
            }
            var numbers: [Double] = []
            for _ in 0..<shape.elementCount {
                let number = 0.2 + random.uniform()
                numbers.append(hasTies ? (2 * number).rounded() / 2 : number)
            }
            operands.append(Tensor(shape, numbers))
        }
        return operands
    }

    /// One of every primitive that depends on more than single numbers, or has parameters.
    static let all: [TensorCase] = [
        TensorCase(Multiply(), [[4, 1], [4, 3]]), TensorCase(Divide(), [[], [2, 3]]),
        TensorCase(Subtract(), [[2, 3], [1, 3]]), TensorCase(Maximum(), [[3], [3]]),
        TensorCase(Minimum(), [[3], []]), TensorCase(Logistic(), [[2, 2]]), TensorCase(Copy(), [[3]]),
        TensorCase(Clamp(), [[], [4], []]), TensorCase(SelectN(), [[3], [3], [3]]),
        TensorCase(SelectN(), [[], [2], [2], []]),
        TensorCase(SelectN(), [[3], [], []]), TensorCase(Squeeze(axes: [0, 2]), [[1, 3, 1]]),
        TensorCase(ExpandDims(axes: [0, 2]), [[3, 2]]), TensorCase(Reverse(axes: [0, 1]), [[2, 3, 2]]),
        TensorCase(Pad(padding: [[1, 0, 1], [0, 2, 0]]), [[2, 3], []]),
        TensorCase(Pad(padding: [[-1, 2, 1], [1, -2, 0]]), [[3, 4], []]),
        TensorCase(Pad(padding: [[-1, -1, 0]]), [[4], []]),
        TensorCase(CumulativeSum(axis: 1), [[2, 3, 2]]),
        TensorCase(CumulativeSum(axis: 0, isReversed: true), [[3, 2]]),
        TensorCase(CumulativeProduct(axis: 0), [[4, 2]]),
        TensorCase(CumulativeProduct(axis: 1, isReversed: true), [[2, 3]]),
        TensorCase(CumulativeMax(axis: 0), [[5]]), TensorCase(CumulativeMin(axis: 1, isReversed: true), [[2, 4]]),
        TensorCase(CumulativeLogSumExp(axis: 0), [[4, 2]]), TensorCase(ReduceSum(axes: [0, 2]), [[2, 3, 4]]),
        TensorCase(ReduceMax(axes: [1]), [[3, 4]]), TensorCase(ReduceMax(axes: [0, 2]), [[2, 2, 3]]),
        TensorCase(ReduceMin(axes: [0]), [[5]]), TensorCase(ReduceMin(axes: [0, 1]), [[2, 3]]),
        TensorCase(ReduceProduct(axes: [0]), [[4, 2]]), TensorCase(ReduceProduct(axes: [0, 1, 2]), [[2, 1, 3]]),
        TensorCase(ReduceAnd(axes: [1]), [[2, 3]]), TensorCase(ReduceOr(axes: [0]), [[2, 3]]),
        TensorCase(made("argmax", ["axes": .integers([1])]), [[3, 4]]),
        TensorCase(made("argmin", ["axes": .integers([0])]), [[3, 2]]),
        TensorCase(made("convert_element_type", ["new_dtype": .text("float64")]), [[3]]),
        TensorCase(made("convert_element_type", ["new_dtype": .text("int32")]), [[3]]),
        TensorCase(made("convert_element_type", ["new_dtype": .text("bool")]), [[3]]),
        TensorCase(Round(isToEven: false), [[4]]), TensorCase(Round(isToEven: true), [[4]]),
        TensorCase(Remainder(), [[2, 3], []]), TensorCase(LessOrEqual(), [[3], []]),
        TensorCase(IntegerPower(exponent: 3), [[2, 2]]), TensorCase(IntegerPower(exponent: 0), [[2]]),
        TensorCase(Reshape(Shape([3, 2])), [[2, 3]]), TensorCase(Transpose(permutation: [2, 0, 1]), [[2, 3, 4]]),
        TensorCase(Transpose(permutation: [1, 0]), [[1, 4]]),
        TensorCase(BroadcastInDim(Shape([3, 4, 2]), axes: [0, 1]), [[1, 4]]),
        TensorCase(Slice(starts: [0, 1], limits: [3, 4], steps: [2, 1]), [[4, 5]]),
        TensorCase(Concatenate(axis: 1), [[2, 1], [2, 3], [2, 2]]), TensorCase(Stack(axis: 1), [[2, 3], [2, 3]]),
        TensorCase(Stack(axis: 0), [[], [], []]),
        TensorCase(DynamicSlice(sizes: Shape([2, 1])), [[3, 4]], indices: [1.0, 7.0]),
        TensorCase(gather([1], [0], [0], [1, 4]), [[3, 4]], indices: [Tensor(Shape([3, 1]), [2, 0, 2])]),
        TensorCase(gather([0], [1], [1], [3, 1]), [[3, 4]], indices: [Tensor(Shape([2, 1]), [-5, 9])]),
        TensorCase(
            gather([], [0, 1], [1, 0], [1, 1]), [[2, 3]],
            indices: [Tensor(Shape([2, 2, 2]), [0, 1, 2, 0, 1, 1, 1, 1])]),
        TensorCase(gather([1], [], [1], [1, 2], batch: [0]), [[3, 4]], indices: [Tensor(Shape([3, 1]), [0, 2, 1])]),
        TensorCase(DynamicUpdateSlice(), [[3, 4], [2, 1]], indices: [1.0, 7.0]),
        TensorCase(
            scatter("scatter", [1], [0], [0]), [[3, 2], [2, 2]], indices: [Tensor(Shape([2, 1]), [2, 0])], at: 1),
        TensorCase(
            scatter("scatter", [], [0], [0]), [[4], [5]], indices: [Tensor(Shape([5, 1]), [2, 0, 2, 9, -1])], at: 1),
        TensorCase(
            scatter("scatter-add", [], [0], [0]), [[4], [5]], indices: [Tensor(Shape([5, 1]), [2, 0, 2, 9, 2])], at: 1),
        TensorCase(
            scatter("scatter-add", [1, 2], [], [0, 1], mode: "clip"), [[2, 3], [2, 2, 2]],
            indices: [Tensor(Shape([2, 2]), [0, 1, 5, 5])], at: 1),
        TensorCase(made("iota", ["dtype": .text("int32"), "shape": .integers([2, 3]), "dimension": .integer(1)]), []),
        TensorCase(made("reduce_precision", ["exponent_bits": .integer(8), "mantissa_bits": .integer(7)]), [[3]]),
        TensorCase(Tile(repetitions: [2, 3]), [[3, 2]]), TensorCase(Sort(axis: 0), [[5]]),
        TensorCase(Sort(axis: 1), [[2, 4, 2]]),
        TensorCase(DotGeneral(contracting: [[1], [0]]), [[2, 3], [3, 4]]),
        TensorCase(DotGeneral(contracting: [[0], [1]]), [[3], [2, 3]]),
        TensorCase(DotGeneral(contracting: [[2], [1]], batch: [[0], [0]]), [[2, 3, 4], [2, 4, 2]]),
        TensorCase(DotGeneral(contracting: [[], []], batch: [[1], [0]]), [[2, 3], [3, 2]]),
    ]

    /// A gather of windows that are moved where they do not fit; the rows of indices are along `batch` where it is
    /// given.
    static func gather(
        _ offset: [Int], _ collapsed: [Int], _ startMap: [Int], _ sizes: [Int], batch: [Int] = [], mode: String = "clip"
    ) -> any Primitive {
        let axes = [
            "offset_dims": offset, "collapsed_slice_dims": collapsed, "start_index_map": startMap,
            "operand_batching_dims": batch, "start_indices_batching_dims": batch,
        ]
        return made(
            "gather",
            [
                "dimension_numbers": .table(axes.mapValues { .integers($0) }), "slice_sizes": .integers(sizes),
                "mode": .text(mode),
            ])
    }

    /// A scatter, of windows that are dropped where they do not fit unless said.
    static func scatter(
        _ name: String, _ window: [Int], _ inserted: [Int], _ startMap: [Int], batch: [Int] = [],
        mode: String = "fill_or_drop"
    ) -> any Primitive {
        let axes = [
            "update_window_dims": window, "inserted_window_dims": inserted, "scatter_dims_to_operand_dims": startMap,
            "operand_batching_dims": batch, "scatter_indices_batching_dims": batch,
        ]
        return made(
            name, ["dimension_numbers": .table(axes.mapValues { .integers($0) }), "mode": .text(mode)])
    }

    private static func made(_ name: String, _ parameters: [String: Parameters.Value]) -> any Primitive {
        do {
            return try PrimitiveRegistry.primitive(name, Parameters(parameters), operation: 0)
        } catch {
            preconditionFailure("\(error)")
        }
    }
}
