import Programs
import Testing

@Suite struct LookUpTests {
    private let table = Tensor(Shape([2, 3]), [1, 2, 3, 4, 5, 6])

    private func value(_ primitive: any Primitive, _ indices: [Tensor]) throws -> [Double] {
        let operands = [table] + indices
        return primitive.value(operands, shape: try #require(primitive.resultShape(operands.map(\.shape)))).elements
    }

    @Test func `A slice that would not fit is moved until it does`() throws {
        let slice = DynamicSlice(sizes: Shape([1, 2]))
        #expect(try value(slice, [1.0, 1.0]) == [5, 6])
        #expect(try value(slice, [9.0, -3.0]) == [4, 5])
        #expect(try value(slice, [0.0, 2.0]) == [2, 3])
    }

    @Test func `A gather takes windows by rows of indices`() throws {
        let rows = Tensor(Shape([3, 1]), [1, 0, 1])
        #expect(try value(TensorCase.gather([1], [0], [0], [1, 3]), [rows]) == [4, 5, 6, 1, 2, 3, 4, 5, 6])
        #expect(try value(TensorCase.gather([0], [1], [1], [2, 1]), [rows]) == [2, 1, 2, 5, 4, 5])
        let places = Tensor(Shape([2, 2]), [2, 0, 0, 1])
        #expect(try value(TensorCase.gather([], [0, 1], [1, 0], [1, 1]), [places]) == [3, 4])
        let each = Tensor(Shape([2, 1]), [2, 1])
        #expect(try value(TensorCase.gather([], [1], [1], [1, 1], batch: [0]), [each]) == [3, 5])
    }

    @Test func `A window that does not fit is moved or filled, as the mode says`() throws {
        let far = Tensor(Shape([2, 1]), [-1, 2])
        #expect(try value(TensorCase.gather([1], [0], [0], [1, 3]), [far]) == [1, 2, 3, 4, 5, 6])
        let filled = try value(TensorCase.gather([1], [0], [0], [1, 3], mode: "fill_or_drop"), [far])
        #expect(filled.count == 6)
        #expect(filled.allSatisfy { $0.isNaN })
        let gather = TensorCase.gather([1], [0], [0], [1, 3], mode: "fill_or_drop")
        let result = Tensor(Shape([2, 3]), filled)
        #expect(gather.partialEntries(0, [table, far], result: result).isEmpty)
    }

    @Test func `What is written replaces or is added, and is dropped or moved where it does not fit`() throws {
        func written(_ primitive: any Primitive, _ operands: [Tensor]) throws -> [Double] {
            let all = [table] + operands
            return primitive.value(all, shape: try #require(primitive.resultShape(all.map(\.shape)))).elements
        }
        let (rows, update) = (Tensor(Shape([2, 1]), [1, 7]), Tensor(Shape([2, 3]), [10, 20, 30, 40, 50, 60]))
        let dropping = TensorCase.scatter("scatter", [1], [0], [0])
        #expect(try written(dropping, [rows, update]) == [1, 2, 3, 10, 20, 30])
        let moving = TensorCase.scatter("scatter-add", [1], [0], [0], mode: "clip")
        #expect(try written(moving, [rows, update]) == [1, 2, 3, 54, 75, 96])
        let places = Tensor(Shape([3, 2]), [0, 2, 1, 0, 0, 2])
        let numbers = Tensor(Shape([3]), [100, 200, 300])
        #expect(
            try written(TensorCase.scatter("scatter", [], [0, 1], [0, 1]), [places, numbers]) == [1, 2, 300, 200, 5, 6])
        #expect(
            try written(TensorCase.scatter("scatter-add", [], [0, 1], [0, 1]), [places, numbers]) == [
                1, 2, 403, 204, 5, 6,
            ])
        let each = Tensor(Shape([2, 1]), [2, 1])
        let batched = TensorCase.scatter("scatter", [], [1], [1], batch: [0])
        #expect(try written(batched, [each, Tensor(Shape([2]), [8, 9])]) == [1, 2, 8, 4, 9, 6])
        let column = Tensor(Shape([2, 1]), [7, 8])
        #expect(try written(DynamicUpdateSlice(), [column, 1.0, 2.0]) == [1, 2, 7, 4, 5, 8])
        #expect(try written(DynamicUpdateSlice(), [column, 0.0, -4.0]) == [7, 2, 3, 8, 5, 6])
    }

    @Test func `Indices that depend on an input, or are no whole numbers, are refused`() throws {
        let scatter = TensorCase.scatter("scatter-add", [1], [0], [0])
        let gather = TensorCase.gather([1], [0], [0], [1, 3])
        let slice = DynamicSlice(sizes: Shape([1, 1]))
        let (rows, corner) = (Shape([2, 3]), Shape([1, 1]))
        let cases: [(Operation, String)] = [
            (Operation(gather, [.value(0), .value(1)], shape: rows), "operation 0 (gather): operand 1 is value 1"),
            (
                Operation(gather, [.value(0), .constant(0)], shape: rows),
                "(gather): operand 1 holds 0.5, which is no index"
            ),
            (
                Operation(slice, [.value(0), .literal(0), .literal(.infinity)], shape: corner),
                "(dynamic_slice): operand 2 holds inf"
            ),
            (
                Operation(slice, [.value(0), .literal(0), .literal(1e10)], shape: corner),
                "operand 2 holds 10000000000.0"
            ),
            (
                Operation(scatter, [.value(0), .value(1), .value(0)], shape: rows),
                "operation 0 (scatter-add): operand 1 is value 1"
            ),
            (
                Operation(DynamicUpdateSlice(), [.value(0), .value(0), .literal(0), .literal(0.5)], shape: rows),
                "(dynamic_update_slice): operand 3 holds 0.5"
            ),
            (Operation(slice, [.value(0), .literal(0)], shape: corner), "do not fit together"),
            (Operation(slice, [.value(0), .constant(0), .literal(0)], shape: corner), "do not fit together"),
        ]
        for (operation, words) in cases {
            let error = #expect(throws: ProgramError.self) {
                try Program(
                    name: "wrong", inputs: [Shape([2, 3]), Shape([2, 1])],
                    constants: [Tensor(Shape([2, 1]), [0, 0.5])], operations: [operation], outputs: [2])
            }
            #expect(error?.description.contains(words) == true, "\(String(describing: error))")
        }
    }

    @Test func `Shapes that windows do not fit are refused`() {
        let indices = Shape([4, 1])
        let cases: [(any Primitive, [Shape])] = [
            (TensorCase.gather([1], [0], [0], [1, 3]), [Shape([2, 2]), indices]),
            (TensorCase.gather([1], [0], [0], [1, 3]), [Shape([2, 3]), Shape([4, 2])]),
            (TensorCase.gather([1], [0], [0], [1, 3]), [Shape([2, 3]), .scalar]),
            (TensorCase.gather([1], [0], [0], [1, 3]), [Shape([3]), indices]),
            (TensorCase.gather([1], [0], [0], [2, 3]), [Shape([2, 3]), indices]),
            (TensorCase.gather([7], [0], [0], [1, 3]), [Shape([2, 3]), indices]),
            (TensorCase.gather([0, 1], [0], [0], [1, 3]), [Shape([2, 3]), indices]),
            (TensorCase.gather([1], [5], [0], [1, 3]), [Shape([2, 3]), indices]),
            (TensorCase.gather([1], [0], [9], [1, 3]), [Shape([2, 3]), indices]),
            (TensorCase.gather([], [1], [1], [1, 1], batch: [0]), [Shape([2, 3]), indices]),
            (DynamicSlice(sizes: Shape([3, 1])), [Shape([2, 3]), .scalar, .scalar]),
            (TensorCase.scatter("scatter", [1], [0], [0]), [Shape([2, 3]), indices, Shape([4, 4])]),
            (TensorCase.scatter("scatter", [1], [0], [0]), [Shape([2, 3]), indices, Shape([5, 3])]),
            (TensorCase.scatter("scatter", [2], [0], [0]), [Shape([2, 3]), indices, Shape([4, 3])]),
            (TensorCase.scatter("scatter", [1], [], [0]), [Shape([2, 3]), indices, Shape([4, 3])]),
            (DynamicUpdateSlice(), [Shape([2, 3]), Shape([3, 3]), .scalar, .scalar]),
            (DynamicUpdateSlice(), [Shape([2, 3]), Shape([1, 3]), .scalar]),
            (Tile(repetitions: [2]), [Shape([2, 3])]), (Tile(repetitions: [1 << 62, 1]), [Shape([4, 4])]),
            (Sort(axis: 2), [Shape([2, 3])]), (Stack(axis: 3), [Shape([2, 3]), Shape([2, 3])]),
            (Stack(axis: 0), [Shape([2]), Shape([3])]),
        ]
        for (primitive, shapes) in cases { #expect(primitive.resultShape(shapes) == nil, "\(primitive) of \(shapes)") }
    }

    @Test func `Parameters that make no sense are refused in words`() throws {
        let huge = Parameters.Value.integers([1 << 40])
        let axes: [String: Parameters.Value] = [
            "offset_dims": .integers([1]), "collapsed_slice_dims": .integers([0]), "start_index_map": .integers([0]),
        ]
        func gather(_ name: String, _ value: Parameters.Value?, axis: String? = nil) -> [String: Parameters.Value] {
            var (parameters, numbers) = (
                ["slice_sizes": Parameters.Value.integers([1, 3]), "mode": .text("clip")], axes
            )
            if let axis { numbers[axis] = value }
            parameters["dimension_numbers"] = .table(numbers)
            if axis == nil { parameters[name] = value }
            return parameters
        }
        let cases: [(String, [String: Parameters.Value], String)] = [
            ("gather", [:], "needs the parameter \"dimension_numbers\""),
            ("gather", gather("dimension_numbers", .integers([1])), "needs the parameter \"dimension_numbers\""),
            ("gather", gather("slice_sizes", nil), "needs the parameter \"slice_sizes\""),
            ("gather", gather("slice_sizes", .integers([-1, 3])), "no shape of a value"),
            ("gather", gather("slice_sizes", huge), "no list of whole numbers"),
            ("gather", gather("slice_sizes", .integers([1 << 30, 1 << 30])), "no shape of a value"),
            ("gather", gather("mode", .text("one_hot")), "\"one_hot\""),
            ("gather", gather("fill_value", .text("x")), "\"fill_value\" is not a number"),
            ("gather", gather("axis", .integer(1)), "has no parameter \"axis\""),
            ("gather", gather("", .integers([1, 1]), axis: "offset_dims"), "\"offset_dims\" is [1, 1]"),
            ("gather", gather("", .integers([2, 1]), axis: "offset_dims"), "do not go together"),
            ("gather", gather("", .integers([-1]), axis: "collapsed_slice_dims"), "counted from 0"),
            ("gather", gather("", .integers([1]), axis: "operand_batching_dims"), "do not go together"),
            ("gather", gather("", .integers([1]), axis: "offset"), "has no parameter \"offset\""),
            ("dynamic_slice", [:], "needs the parameter \"slice_sizes\""),
            ("dynamic_slice", ["slice_sizes": .integers([-2])], "no shape of a value"),
            ("stack", ["axis": .integer(-1)], "counted from 0"), ("stack", ["axis": .real(0.5)], "not a whole number"),
            ("round", [:], "needs the parameter \"rounding_method\""),
            ("round", ["rounding_method": .integer(2)], "is 2, not 0 or 1"),
            ("cumprod", ["axis": .integer(0), "reverse": .integer(1)], "neither true nor false"),
            ("cumsum", ["axis": .integer(-1)], "counted from 0"),
            ("argmin", ["axes": .integers([0, 1])], "it has one axis"),
            ("reduce_or", ["axes": .integers([0, 0])], "each once"),
            ("convert_element_type", ["new_dtype": .text("complex64")], "only float, int, uint and bool"),
            ("floor", ["y": .integer(1)], "has no parameter \"y\""),
            ("scatter", [:], "needs the parameter \"dimension_numbers\""),
            ("scatter", ["dimension_numbers": .table([:])], "needs the parameter \"mode\""),
            ("scatter", ["dimension_numbers": .table([:]), "mode": .text("wrap")], "\"wrap\""),
            (
                "scatter-add", ["dimension_numbers": .table(["offset_dims": .integers([])]), "mode": .text("clip")],
                "has no parameter \"offset_dims\""
            ),
            ("iota", ["shape": .integers([3])], "needs the parameter \"dimension\""),
            ("iota", ["shape": .integers([3]), "dimension": .integer(1)], "is 1, no axis of [3]"),
            ("iota", ["shape": .integers([1 << 30, 1 << 30]), "dimension": .integer(0)], "no shape of a value"),
            ("tile", ["reps": .integers([2, -1])], "less than 0 times"),
            ("sort", [:], "needs the parameter \"dimension\""),
            ("sort", ["dimension": .integer(-1)], "counted from 0"),
            ("reduce_precision", ["exponent_bits": .integer(8)], "needs the parameter \"mantissa_bits\""),
        ]
        for (name, parameters, words) in cases {
            let error = #expect(throws: ProgramError.self, "\(name) of \(parameters)") {
                try PrimitiveRegistry.primitive(name, Parameters(parameters), operation: 5)
            }
            #expect(error?.subject == .operation(5, name))
            #expect(error?.description.contains(words) == true, "\(String(describing: error))")
        }
    }

    @Test func `Truth values and rounding are those of jax`() throws {
        let nan = Double.nan
        let pairs: [(any Primitive, [Double], Double)] = [
            (LessOrEqual(), [1, 1], 1), (GreaterOrEqual(), [nan, 1], 0), (NotEqual(), [nan, nan], 1),
            (Equal(), [nan, nan], 0), (IsFinite(), [-.infinity], 0), (IsFinite(), [nan], 0), (IsFinite(), [2], 1),
            (And(), [1, 0], 0), (Or(), [0, 1], 1), (ExclusiveOr(), [1, 1], 0), (Not(), [0], 1),
            (Round(isToEven: false), [2.5], 3), (Round(isToEven: false), [-2.5], -3), (Round(isToEven: true), [2.5], 2),
            (Floor(), [-0.5], -1), (Ceiling(), [0.2], 1), (Remainder(), [-7, 3], -1), (Remainder(), [7, -3], 1),
        ]
        for (primitive, operands, expected) in pairs {
            #expect(primitive.value(operands) == expected, "\(primitive) of \(operands)")
            let symbolic = try #require(primitive as? any FormulaPrimitive)
            #expect(symbolic.expression.value(operands, result: .nan) == expected, "\(primitive) of \(operands)")
        }
    }
}
