/// The first place of the most extreme along the one axis in the parameter `axes`; it has no derivative.
protocol ExtremePlace: TensorPrimitive {
    /// Whether the largest is sought, or the smallest.
    static var seeksLargest: Bool { get }
    /// The axis that disappears.
    var axis: Int { get }
    init(_ axis: Int, _ parameters: Parameters)
}

extension ExtremePlace {
    package static var operandCount: Int { 1 }

    package init(_ parameters: Parameters) throws(Parameters.Mismatch) {
        try parameters.allowOnly("axes", "index_dtype")
        let axes = try parameters.distinctAxes("axes")
        guard axes.count == 1 else { throw Parameters.Mismatch("parameter \"axes\" is \(axes); it has one axis") }
        self.init(axes[0], parameters)
    }

    package func resultShape(_ operands: [Shape]) -> Shape? {
        guard axis < operands[0].rank, operands[0].dimensions[axis] > 0 else { return nil }
        var shape = operands[0]
        shape.dimensions.remove(at: axis)
        return shape
    }

    package func elements<Algebra: NumberAlgebra>(
        _ operands: [ShapedArray<Algebra.Number>], shape: Shape, _ algebra: inout Algebra
    ) -> [Algebra.Number] {
        var strides = operands[0].shape.strides
        let stride = strides.remove(at: axis)
        return shape.offsets(strides).map { start in
            var (best, bestPlace) = (operands[0].elements[start], algebra.number(0))
            for place in 1..<max(1, operands[0].shape.dimensions[axis]) {
                let number = operands[0].elements[start + place * stride]
                let isBetter = algebra.apply(.less, Self.seeksLargest ? [best, number] : [number, best])
                best = algebra.apply(.choose, [isBetter, number, best])
                bestPlace = algebra.apply(.choose, [isBetter, algebra.number(Double(place)), bestPlace])
            }
            return bestPlace
        }
    }

    package func hasPartial(_ operand: Int) -> Bool { false }

    package func partials<Algebra: NumberAlgebra>(
        _ operand: Int, _ operands: [ShapedArray<Algebra.Number>], result: ShapedArray<Algebra.Number>,
        _ algebra: inout Algebra
    ) -> [PartialEntry<Algebra.Number>] { [] }

    package func structure(_ operand: Int, _ operands: [Shape], result: Shape) -> JacobianStructure? { nil }
}

/// The first place of the largest along an axis.
package struct ArgMax: ExtremePlace {
    static let seeksLargest = true
    package static let name = "argmax"
    /// The settings it was made with.
    package let parameters: Parameters
    let axis: Int
    init(_ axis: Int, _ parameters: Parameters) { (self.axis, self.parameters) = (axis, parameters) }
}

/// The first place of the smallest along an axis.
package struct ArgMin: ExtremePlace {
    static let seeksLargest = false
    package static let name = "argmin"
    /// The settings it was made with.
    package let parameters: Parameters
    let axis: Int
    init(_ axis: Int, _ parameters: Parameters) { (self.axis, self.parameters) = (axis, parameters) }
}
