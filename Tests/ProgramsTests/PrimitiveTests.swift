import Programs
import Testing
import VertexGame

@Suite struct PrimitiveTests {
    /// One of every primitive that needs no parameters, and powers.
    static func all() throws -> [any Primitive] {
        PrimitiveRegistry.all.flatMap { type -> [any Primitive] in
            type.name == IntegerPower.name
                ? [-3, -1, 0, 1, 2, 5].map { IntegerPower(exponent: $0) }
                : (type as? any PlainPrimitive.Type).map { [$0.init()] } ?? []
        }
    }

    @Test func `Partial derivatives agree with central differences`() throws {
        var random = CounterRandom(seed: 11, stream: 0)
        for primitive in try Self.all() where !(primitive is StopGradient) {
            let name = type(of: primitive).name
            for _ in 0..<20 {
                var operands = (0..<type(of: primitive).operandCount).map { _ in
                    0.1 + 0.8 * random.uniform() + (name == "acosh" ? 1 : 0)
                }
                // Between bounds that have changed places jax takes another derivative than that of the value.
                if primitive is Clamp, operands[0] > operands[2] { operands.swapAt(0, 2) }
                let result = primitive.value(operands)
                #expect(result.isFinite, "\(name) at \(operands)")
                for position in operands.indices {
                    let step = 1e-6
                    var (below, above) = (operands, operands)
                    below[position] -= step
                    above[position] += step
                    let estimate = (primitive.value(above) - primitive.value(below)) / (2 * step)
                    let partial = primitive.partial(position, operands, result: result)
                    #expect(abs(partial - estimate) < 1e-6 * max(1, abs(estimate)), "\(name) at \(operands)")
                    #expect(primitive.hasPartial(position) || partial == 0, "\(name) at \(operands)")
                }
            }
        }
    }

    @Test func `Where a derivative jumps it is that of jax`() {
        for zero in [0.0, -0.0] {
            #expect(AbsoluteValue().derivative(zero, 0) == 1)
            #expect(AbsoluteValue().partialExpressions[0].value([zero], result: 0) == 1)
        }
        #expect((0..<2).map { Maximum().partial($0, [2, 2], result: 2) } == [0.5, 0.5])
        #expect((0..<2).map { Minimum().partial($0, [2, 2], result: 2) } == [0.5, 0.5])
        #expect((0..<3).map { Clamp().partial($0, [1, 1, 2], result: 1) } == [0, 0, 0])
        #expect((0..<3).map { Clamp().partial($0, [0, 2, 2], result: 2) } == [0, 0, 0])
    }

    @Test func `A primitive is found by its name and made again of its parameters`() throws {
        for primitive in try Self.all() {
            let name = type(of: primitive).name
            let again = try PrimitiveRegistry.primitive(name, primitive.parameters, operation: 0)
            #expect(type(of: again).name == name)
            #expect(again.parameters == primitive.parameters)
        }
    }

    @Test func `Every primitive of programs that jax traces is known`() throws {
        let names = [
            "sin", "cos", "tan", "asin", "acos", "atan", "atan2", "sinh", "cosh", "tanh", "asinh", "acosh", "atanh",
            "exp",
            "exp2", "expm1", "log", "log1p", "erf", "erfc", "logistic", "integer_pow", "pow", "square", "sqrt", "rsqrt",
            "cbrt",
            "abs", "sign", "neg", "add", "add_any", "sub", "mul", "div", "rem", "max", "min", "clamp", "select_n",
            "floor",
            "ceil", "round", "is_finite", "eq", "ne", "lt", "le", "gt", "ge", "and", "or", "xor", "not", "dot_general",
            "reduce_sum", "reduce_prod", "reduce_max", "reduce_min", "reduce_and", "reduce_or", "argmax", "argmin",
            "cumsum",
            "cumprod", "cummax", "cummin", "cumlogsumexp", "sort", "broadcast_in_dim", "reshape", "squeeze",
            "expand_dims",
            "transpose", "rev", "slice", "dynamic_slice", "dynamic_update_slice", "pad", "concatenate", "stack", "tile",
            "gather", "scatter", "scatter-add", "iota", "convert_element_type", "reduce_precision", "stop_gradient",
            "copy",
        ]
        #expect(PrimitiveRegistry.all.map { $0.name }.sorted() == names.sorted())
        // Newer versions of jax say how exactly some functions are computed.
        let sine = try PrimitiveRegistry.primitive("sin", Parameters(["accuracy": .null]), operation: 0)
        #expect(sine.parameters == Parameters())
    }

    @Test func `Operands that are not scalars share one shape`() {
        let (scalar, row) = (Shape.scalar, Shape([3]))
        #expect(Add().resultShape([scalar, row]) == row)
        #expect(Add().resultShape([row, row]) == row)
        #expect(Add().resultShape([Shape([2]), row]) == nil)
        #expect(Add().resultShape([Shape([4, 1]), Shape([1, 3])]) == Shape([4, 3]))
        #expect(Shape([2, 3]).elementCount == 6)
    }
}
