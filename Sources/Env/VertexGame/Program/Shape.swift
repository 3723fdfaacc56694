/// The shape of a value: its extent along each axis. A scalar has no axes.
package struct Shape: Hashable, Sendable {
    /// Extents, outermost axis first; none is negative.
    package var dimensions: [Int]

    /// Makes a shape of the given extents.
    package init(_ dimensions: [Int]) {
        precondition(dimensions.allSatisfy { $0 >= 0 }, "negative extent in shape \(dimensions)")
        self.dimensions = dimensions
    }

    /// The shape of one number.
    package static let scalar = Shape([])

    /// How many numbers a value of this shape holds.
    package var elementCount: Int { dimensions.reduce(1, *) }

    /// Whether this is the shape of one number, without axes.
    package var isScalar: Bool { dimensions.isEmpty }
}

extension Shape: CustomStringConvertible {
    /// The extents as a list, e.g. `[4, 1]`.
    package var description: String { "\(dimensions)" }
}
