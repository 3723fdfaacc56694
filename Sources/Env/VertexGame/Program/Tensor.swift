/// Numbers in a shape, row-major: the last axis varies fastest.
package struct Tensor: Hashable, Sendable {
    /// The extents.
    package let shape: Shape
    /// The numbers, `[shape.elementCount]`.
    package let elements: [Double]

    /// Makes a tensor of its numbers, as many as the shape holds.
    package init(_ shape: Shape, _ elements: [Double]) {
        precondition(
            elements.count == shape.elementCount, "\(elements.count) numbers do not fill the shape \(shape)")
        (self.shape, self.elements) = (shape, elements)
    }

    /// One number without axes.
    package init(_ number: Double) {
        (shape, elements) = (.scalar, [number])
    }
}

extension Tensor: ExpressibleByFloatLiteral {
    package init(floatLiteral value: Double) {
        self.init(value)
    }
}
