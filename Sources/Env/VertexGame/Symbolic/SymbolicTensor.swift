/// A value written out: a term for each number.
package struct SymbolicTensor: Hashable, Sendable {
    /// The extents.
    package let shape: Shape
    /// The terms, row-major, `[shape.elementCount]`.
    package let elements: [Term]

    /// Makes a value of its terms, as many as the shape holds.
    package init(_ shape: Shape, _ elements: [Term]) {
        precondition(elements.count == shape.elementCount, "\(elements.count) terms do not fill the shape \(shape)")
        (self.shape, self.elements) = (shape, elements)
    }

    /// The terms of numbers.
    init(_ tensor: Tensor) {
        self.init(tensor.shape, tensor.elements.map { Term.number($0) })
    }
}
