/// Which entries of a partial derivative ∂target/∂source can be non-zero, and which of them are equal.
///
/// Entry (t, s) of the derivative of a target of shape T by a source of shape S has an index t for each axis of T and s
/// for each axis of S. A tie of axes says that entries are zero unless t and s agree along it; an axis in no tie is
/// dense.
package struct JacobianStructure: Hashable, Sendable {
    /// An axis of the target tied to one of the source, of the same extent.
    package struct Tie: Hashable, Sendable {
        /// Axis of the target.
        package let target: Int
        /// Axis of the source.
        package let source: Int
        /// Whether the entries differ along the tie (`diagonal`) or are all the same (`kronecker`).
        package let varies: Bool

        package init(target: Int, source: Int, varies: Bool) {
            (self.target, self.source, self.varies) = (target, source, varies)
        }
    }

    /// What kind of map it is.
    package enum Kind: Hashable, Sendable {
        /// A tensor with ties.
        case tensor
        /// A slice, reshape or concatenation: moves entries, costs nothing.
        case reindex
        /// A conversion of the element type, or the copy of an output: passes its neighbour's structure through.
        case copy
    }

    /// What kind of map it is.
    package let kind: Kind
    /// Shape of what is differentiated.
    package let target: Shape
    /// Shape of what is differentiated by.
    package let source: Shape
    /// The ties of a tensor, by ascending axis of the target; an axis is in one at most.
    package let ties: [Tie]
    /// Whether there are numbers to multiply by; false for a pure index map, whose entries are 0 and 1.
    package let carriesValues: Bool

    /// Makes a tensor with ties.
    package init(target: Shape, source: Shape, ties: [Tie], carriesValues: Bool = true) {
        kind = .tensor
        (self.target, self.source, self.carriesValues) = (target, source, carriesValues)
        self.ties = ties.sorted { $0.target < $1.target }
    }

    /// Makes a map without numbers of another kind than `tensor`.
    package init(_ kind: Kind, target: Shape, source: Shape) {
        (self.kind, self.target, self.source, ties, carriesValues) = (kind, target, source, [], false)
    }

    /// The derivative of one number by another.
    package static let scalar = JacobianStructure(target: .scalar, source: .scalar, ties: [])

    /// How many entries can be non-zero in each row: those of one number of the target.
    package var rowEntryCount: Int {
        guard kind == .tensor else { return 1 }
        return source.dimensions.indices.filter { axis in !ties.contains { $0.source == axis } }
            .reduce(1) { $0 * source.dimensions[$1] }
    }

    /// How many entries can be non-zero.
    package var entryCount: Int { target.elementCount * rowEntryCount }
}

extension Operation {
    /// No fewer than the local partial derivatives have entries, were every operand a variable; about as many as there
    /// are steps in computing the result. The operands' shapes are given.
    package func partialEntryCount(_ operands: [Shape]) -> Int {
        operands.indices.reduce(0) { $0 + (primitive.structure($1, operands, result: shape)?.entryCount ?? 0) }
    }
}
