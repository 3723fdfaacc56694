/// Numbers of some kind in a shape, row-major: the last axis varies fastest.
package struct ShapedArray<Number: Hashable & Sendable>: Hashable, Sendable {
    /// The extents.
    package let shape: Shape
    /// The numbers, `[shape.elementCount]`.
    package let elements: [Number]

    /// Makes an array of its numbers, as many as the shape holds.
    package init(_ shape: Shape, _ elements: [Number]) {
        precondition(
            elements.count == shape.elementCount, "\(elements.count) numbers do not fill the shape \(shape)")
        (self.shape, self.elements) = (shape, elements)
    }

    /// One number without axes.
    package init(_ number: Number) {
        (shape, elements) = (.scalar, [number])
    }
}

/// Numbers at a point in a shape.
package typealias Tensor = ShapedArray<Double>

extension Tensor: ExpressibleByFloatLiteral {
    package init(floatLiteral value: Double) {
        self.init(value)
    }
}
