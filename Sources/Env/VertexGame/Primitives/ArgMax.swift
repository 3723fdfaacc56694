/// The first place of the largest along the one axis in the parameter `axes`; it has no derivative.
package struct ArgMax: TensorPrimitive {
    package static let name = "argmax"
    package static let operandCount = 1
    /// The settings it was made with.
    package let parameters: Parameters
    private let axis: Int

    package init(_ parameters: Parameters) throws(Parameters.Mismatch) {
        try parameters.allowOnly("axes", "index_dtype")
        let axes = try parameters.distinctAxes("axes")
        guard axes.count == 1 else { throw Parameters.Mismatch("parameter \"axes\" is \(axes); it has one axis") }
        (self.parameters, axis) = (parameters, axes[0])
    }

    package func resultShape(_ operands: [Shape]) -> Shape? {
        guard axis < operands[0].rank, operands[0].dimensions[axis] > 0 else { return nil }
        var shape = operands[0]
        shape.dimensions.remove(at: axis)
        return shape
    }

    package func value(_ operands: [Tensor], shape: Shape) -> Tensor {
        var strides = operands[0].shape.strides
        let stride = strides.remove(at: axis)
        let places = 0..<operands[0].shape.dimensions[axis]
        return Tensor(
            shape,
            shape.offsets(strides).map { start in
                let largest = places.reduce(0) { best, place in
                    operands[0].elements[start + place * stride] > operands[0].elements[start + best * stride]
                        ? place : best
                }
                return Double(largest)
            })
    }

    package func hasPartial(_ operand: Int) -> Bool { false }
    package func structure(_ operand: Int, _ operands: [Shape], result: Shape) -> JacobianStructure? { nil }
    package func jacobian(_ operand: Int, _ operands: [Tensor], result: Tensor) -> [Double] {
        Array(repeating: 0, count: result.elements.count * operands[0].elements.count)
    }
}
