/// An elementary operation and all that is known of it: shape rule, value, local partial derivatives.
///
/// Names and parameters are those of jax.lax. To add one, write its type and list it in `PrimitiveRegistry.all`.
///
/// Where a derivative jumps, as at ties, it is that of `jax.jacrev` (jax 0.10), in numbers and in emitted code alike:
/// - `max` and `min` halve it between equal operands; `reduce_max` and `reduce_min` share it equally among all that are
///   extreme; `cummax` and `cummin` halve it at each pair of ``FoldingExtremes``; `argmax` and `argmin` name the first
///   of equals and have none; `sort` keeps equals in their order, each with its own derivative 1;
/// - `clamp` has 0 at its bounds, by x and by the bound; `abs` has 1 at 0; `sign`, `round`, comparisons and the like
///   have none;
/// - products have those of all other factors, zeros or not; roots, logarithms, quotients and `atan2` at 0 have what
///   IEEE 754 makes of their formulas: an infinity, or NaN, as norms have at 0;
/// - `pow` has 0 by an exponent at x = 0, NaN where the power is infinite there. By x it has 0 where the exponent is 0:
///   so has jax for whole exponents. A program does not say of which type its numbers are; with a floating exponent of
///   0 jax has NaN at x = 0.
/// - `select_n` has the derivative of what it selects and 0 by the rest. A 0 that meets an infinity or NaN on the way
///   to an input is NaN, as in `jax.jacrev` (`where(x > 0, sqrt(x), 0)` at −1 has the derivative NaN; `jax.jacfwd` has
///   0).
package protocol Primitive: Sendable {
    /// The name, as in jax.lax.
    static var name: String { get }
    /// How many operands it takes; the least number where it takes any number.
    static var operandCount: Int { get }
    /// How many operands it may take; `operandCount` alone unless said.
    static var operandCounts: ClosedRange<Int> { get }

    /// Makes the primitive of the given parameters.
    ///
    /// - Throws: `Parameters.Mismatch` when one is missing, wrong or foreign.
    init(_ parameters: Parameters) throws(Parameters.Mismatch)

    /// The parameters that `init` takes to make an equal one.
    var parameters: Parameters { get }

    /// The shape of the result, or nil where operands of these shapes do not fit.
    func resultShape(_ operands: [Shape]) -> Shape?

    /// The result at a point, where all operands are scalars.
    func value(_ operands: [Double]) -> Double

    /// The result at a point, of the shape that `resultShape` gave.
    func value(_ operands: [Tensor], shape: Shape) -> Tensor

    /// Whether ∂result/∂operand can be non-zero: whether there is an edge in the computational graph.
    func hasPartial(_ operand: Int) -> Bool

    /// The structure of ∂result/∂operand for operands of the given shapes, nil where it is always zero.
    func structure(_ operand: Int, _ operands: [Shape], result: Shape) -> JacobianStructure?

    /// ∂result/∂operand at a point where the result is `result` and all operands are scalars.
    func partial(_ operand: Int, _ operands: [Double], result: Double) -> Double

    /// The entries of ∂result/∂operand that can be non-zero, at a point where the result is `result`, in any order,
    /// each once.
    func partialEntries(_ operand: Int, _ operands: [Tensor], result: Tensor) -> [PartialEntry<Double>]
}

extension Primitive {
    package var parameters: Parameters { Parameters() }

    package static var operandCounts: ClosedRange<Int> { operandCount...operandCount }

    package func hasPartial(_ operand: Int) -> Bool { true }
}

/// A primitive without parameters, but for `accuracy`, by which jax lets some functions be computed less exactly.
package protocol PlainPrimitive: Primitive {
    init()
}

extension PlainPrimitive {
    package init(_ parameters: Parameters) throws(Parameters.Mismatch) {
        try parameters.allowOnly("accuracy")
        self.init()
    }
}

/// A primitive without parameters whose value and partial derivatives are formulas, which are made once.
package protocol PlainFormula: PlainPrimitive, FormulaPrimitive {
    /// The result, in the operands.
    static var expression: Expression { get }
    /// ∂result/∂operand for each operand, in the operands and the result.
    static var partialExpressions: [Expression] { get }
}

extension PlainFormula {
    package var expression: Expression { Self.expression }
    package var partialExpressions: [Expression] { Self.partialExpressions }
}

/// A primitive of one operand, without parameters.
package protocol UnaryPrimitive: PlainFormula {
    /// The derivative of the result, in the operand and the result.
    static var derivative: Expression { get }
}

extension UnaryPrimitive {
    package static var operandCount: Int { 1 }
    package static var partialExpressions: [Expression] { [derivative] }

    package func partial(_ operand: Int, _ operands: [Double], result: Double) -> Double {
        Self.derivative.value(operands, result: result)
    }
}

/// A primitive of two operands, without parameters.
package protocol BinaryPrimitive: PlainFormula {}

extension BinaryPrimitive {
    package static var operandCount: Int { 2 }
}
