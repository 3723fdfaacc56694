/// What an operation reads.
package enum Operand: Hashable, Sendable {
    /// The value of this id: an input or the result of an earlier operation.
    case value(Int)
    /// The constant of this index in `Program.constants`.
    case constant(Int)
    /// A number written into the operation.
    case literal(Double)
}

extension Operand {
    /// The value id read, or nil where the operand is a number.
    package var valueID: Int? {
        if case .value(let id) = self { id } else { nil }
    }
}
