/// 0, 1, 2, … along the axis `dimension` of the parameter `shape`: numbers without operands, which depend on nothing.
package struct Iota: TensorPrimitive {
    package static let name = "iota"
    package static let operandCount = 0
    /// The settings it was made with.
    package let parameters: Parameters
    private let shape: Shape
    private let axis: Int

    package init(_ parameters: Parameters) throws(Parameters.Mismatch) {
        try parameters.allowOnly("dtype", "shape", "dimension", "sharding")
        (shape, axis) = (try parameters.shape("shape"), try parameters.integer("dimension"))
        guard shape.dimensions.indices.contains(axis) else {
            throw Parameters.Mismatch("parameter \"dimension\" is \(axis), no axis of \(shape)")
        }
        self.parameters = parameters
    }

    package func resultShape(_ operands: [Shape]) -> Shape? { shape }

    package func hasPartial(_ operand: Int) -> Bool { false }

    package func elements<Algebra: NumberAlgebra>(
        _ operands: [ShapedArray<Algebra.Number>], shape: Shape, _ algebra: inout Algebra
    ) -> [Algebra.Number] {
        shape.offsets(shape.dimensions.indices.map { $0 == axis ? 1 : 0 }).map { algebra.number(Double($0)) }
    }

    package func partials<Algebra: NumberAlgebra>(
        _ operand: Int, _ operands: [ShapedArray<Algebra.Number>], result: ShapedArray<Algebra.Number>,
        _ algebra: inout Algebra
    ) -> [PartialEntry<Algebra.Number>] { [] }

    package func structure(_ operand: Int, _ operands: [Shape], result: Shape) -> JacobianStructure? { nil }
}
