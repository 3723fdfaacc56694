import Programs
import Testing

/// Derivatives where they jump. Each literal is what jax 0.10.2 says in float64; `cd python && .venv/bin/pytest
/// tests/test_ties.py` compares jax, the bridge and the executable at such points.
@Suite struct TieTests {
    /// A primitive at a point with ties, and its Jacobian by one operand there.
    struct Case: CustomTestStringConvertible, Sendable {
        let primitive: any SymbolicPrimitive
        let operands: [Tensor]
        var operand = 0
        /// Rows one after the other.
        let jacobian: [Double]

        var testDescription: String { "\(type(of: primitive).name) at \(operands.map(\.elements)) by \(operand)" }
    }

    private static func row(_ numbers: Double...) -> Tensor { Tensor(Shape([numbers.count]), numbers) }

    private static func at(_ numbers: Double...) -> [Tensor] { numbers.map { Tensor($0) } }

    /// `jax.jacrev(lax.cummax)(x)`, and with `reverse=True`; `lax.cummin` likewise.
    static let cumulative = [
        Case(
            primitive: CumulativeMax(axis: 0), operands: [row(1, 1, 1)],
            jacobian: [1, 0, 0, 0.5, 0.5, 0, 0.25, 0.25, 0.5]),
        Case(
            primitive: CumulativeMax(axis: 0, isReversed: true), operands: [row(1, 1, 1)],
            jacobian: [0.5, 0.25, 0.25, 0, 0.5, 0.5, 0, 0, 1]),
        Case(
            primitive: CumulativeMax(axis: 0), operands: [row(2, 1, 2, 2, 2)],
            jacobian: [
                1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0.5, 0, 0.5, 0, 0, 0.5, 0, 0.25, 0.25, 0, 0.25, 0, 0.125, 0.125, 0.5,
            ]),
        Case(
            primitive: CumulativeMin(axis: 0), operands: [row(0, -0, 0, 0)],
            jacobian: [1, 0, 0, 0, 0.5, 0.5, 0, 0, 0.25, 0.25, 0.5, 0, 0.25, 0.25, 0.25, 0.25]),
        Case(
            primitive: CumulativeMin(axis: 0, isReversed: true), operands: [row(2, 1, 2, 2, 2)],
            jacobian: [
                0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0.5, 0.25, 0.25, 0, 0, 0, 0.5, 0.5, 0, 0, 0, 0, 1,
            ]),
        Case(
            primitive: CumulativeMax(axis: 1), operands: [Tensor(Shape([2, 3]), [1, 1, 1, 2, 1, 2])],
            jacobian: [
                1, 0, 0, 0, 0, 0, 0.5, 0.5, 0, 0, 0, 0, 0.25, 0.25, 0.5, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0,
                0, 0, 0, 0.5, 0, 0.5,
            ]),
        Case(
            primitive: CumulativeProduct(axis: 0), operands: [row(2, 0, 3, 0)],
            jacobian: [1, 0, 0, 0, 0, 2, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0]),
        Case(
            primitive: CumulativeLogSumExp(axis: 0), operands: [row(1, 1)],
            jacobian: [1, 0, 0.5, 0.5]),
    ]

    /// `jax.jacrev(jnp.max)(x)`, `jnp.min`, `jnp.prod` and `jnp.sort`.
    static let reduced = [
        Case(
            primitive: ReduceMax(axes: [0]), operands: [row(1, 2, 2, 1)], jacobian: [0, 0.5, 0.5, 0]),
        Case(
            primitive: ReduceMin(axes: [0]), operands: [row(0, -0, 0)], jacobian: [1.0 / 3, 1.0 / 3, 1.0 / 3]),
        Case(primitive: ReduceProduct(axes: [0]), operands: [row(0, 2, 3)], jacobian: [6, 0, 0]),
        Case(primitive: ReduceProduct(axes: [0]), operands: [row(0, 0, 3)], jacobian: [0, 0, 0]),
        Case(
            primitive: Sort(axis: 0), operands: [row(1, 0, 1)], jacobian: [0, 1, 0, 1, 0, 0, 0, 0, 1]),
    ]

    /// `jax.jacrev(f, (0, 1, 2))(…)` of `lax.max`, `lax.min`, `lax.clamp`, `lax.pow`, `lax.atan2`, `jnp.abs`,
    /// `jnp.sqrt`.
    static let elementwise: [Case] = [
        Case(primitive: Maximum(), operands: at(0, -0.0), jacobian: [0.5]),
        Case(primitive: Maximum(), operands: at(0, -0.0), operand: 1, jacobian: [0.5]),
        Case(primitive: Minimum(), operands: at(2, 2), jacobian: [0.5]),
        Case(primitive: Maximum(), operands: at(.nan, 1), operand: 1, jacobian: [0]),
        Case(primitive: Minimum(), operands: at(1, .nan), jacobian: [0]),
        Case(primitive: Clamp(), operands: at(1, 1, 2), operand: 1, jacobian: [0]),
        Case(primitive: Clamp(), operands: at(1, 2, 2), operand: 1, jacobian: [0]),
        Case(primitive: Clamp(), operands: at(1, 1, 1), operand: 1, jacobian: [0]),
        Case(primitive: Clamp(), operands: at(1, 1, 2), operand: 0, jacobian: [0]),
        Case(primitive: Clamp(), operands: at(2, 0, 1), operand: 2, jacobian: [0]),
        Case(primitive: Clamp(), operands: at(2, 3, 1), operand: 2, jacobian: [1]),
        Case(primitive: AbsoluteValue(), operands: at(-0.0), jacobian: [1]),
        Case(primitive: Power(), operands: at(0, 1), jacobian: [1]),
        Case(primitive: Power(), operands: at(0, 0.5), jacobian: [.infinity]),
        Case(primitive: Power(), operands: at(0, 2), operand: 1, jacobian: [0]),
        Case(primitive: Power(), operands: at(0, 0), operand: 1, jacobian: [0]),
        Case(primitive: Power(), operands: at(0, -1), operand: 1, jacobian: [.nan]),
        // Of a whole exponent: `jax.jacrev(lambda x: x ** np.array(0))(0.0)`.
        Case(primitive: Power(), operands: at(0, 0), jacobian: [0]),
        Case(primitive: ArcTangent2(), operands: at(0, 0), jacobian: [.nan]),
        Case(primitive: SquareRoot(), operands: at(0), jacobian: [.infinity]),
        Case(primitive: ReciprocalSquareRoot(), operands: at(0), jacobian: [-.infinity]),
        Case(primitive: CubeRoot(), operands: at(0), jacobian: [.infinity]),
        Case(primitive: Logarithm(), operands: at(0), jacobian: [.infinity]),
        Case(primitive: IntegerPower(exponent: -1), operands: at(0), jacobian: [-.infinity]),
        Case(primitive: Divide(), operands: at(1, 0), operand: 1, jacobian: [-.infinity]),
        Case(primitive: Remainder(), operands: at(2, 1), operand: 1, jacobian: [-2]),
        Case(primitive: SelectN(), operands: at(1, 5, 6), operand: 1, jacobian: [0]),
    ]

    private static func isSame(_ one: [Double], _ other: [Double]) -> Bool {
        one.count == other.count
            && zip(one, other).allSatisfy { $0 == $1 || $0.isNaN && $1.isNaN || abs($0 - $1) < 1e-15 }
    }

    @Test(arguments: cumulative + reduced + elementwise)
    func `At a tie the derivative is that of jax`(sample: Case) throws {
        let shape = try #require(sample.primitive.resultShape(sample.operands.map(\.shape)))
        let result = sample.primitive.value(sample.operands, shape: shape)
        let found = sample.primitive.jacobian(sample.operand, sample.operands, result: result)
        #expect(Self.isSame(found, sample.jacobian), "\(found)")
    }

    @Test(arguments: cumulative + reduced + elementwise)
    func `At a tie the derivative that is written out is that of jax`(sample: Case) throws {
        let shape = try #require(sample.primitive.resultShape(sample.operands.map(\.shape)))
        var builder = StatementBuilder()
        var inputs: [Double] = []
        let symbols = sample.operands.map { operand in
            defer { inputs += operand.elements }
            return SymbolicTensor(operand.shape, operand.elements.indices.map { Term(.input(inputs.count + $0)) })
        }
        let result = SymbolicTensor(shape, sample.primitive.terms(symbols, shape: shape, &builder))
        let entries = sample.primitive.partialTerms(sample.operand, symbols, result: result, &builder)
        let run = StatementRun(builder.statements, inputs)
        let width = sample.operands[sample.operand].elements.count
        var found = [Double](repeating: 0, count: result.elements.count * width)
        for entry in entries { found[entry.row * width + entry.column] = run.number(entry.value) }
        #expect(Self.isSame(found, sample.jacobian), "\(found)")
    }
}
