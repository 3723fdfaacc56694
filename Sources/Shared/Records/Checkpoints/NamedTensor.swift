/// A tensor with a name: one parameter of the network, or its moment.
package struct NamedTensor: Hashable, Sendable {
    /// Name as in the network's parameter layout, e.g. `trunk.0.weight`.
    package let name: String
    /// Extent of each axis, outermost first.
    package let shape: [Int]
    /// The elements in row-major order; as many as the shape has.
    package let values: [Float]

    package init(name: String, shape: [Int], values: [Float]) {
        precondition(
            shape.reduce(1, *) == values.count, "tensor \(name) of shape \(shape) with \(values.count) elements")
        self.name = name
        self.shape = shape
        self.values = values
    }
}
