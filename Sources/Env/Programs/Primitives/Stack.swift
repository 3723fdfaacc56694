/// Tensors of one shape one after the other along a new axis, the parameter `axis`.
package struct Stack: IndexMap {
    package static let name = "stack"
    package static let operandCount = 1
    package static let operandCounts = 1...Int.max
    /// The new axis, counted in the result.
    package let axis: Int

    package init(axis: Int) { self.axis = axis }

    package init(_ parameters: Parameters) throws(Parameters.Mismatch) {
        try parameters.allowOnly("axis")
        let axis = try parameters.integer("axis")
        if axis < 0 { throw Parameters.Mismatch("parameter \"axis\" is \(axis); axes are counted from 0") }
        self.init(axis: axis)
    }

    package var parameters: Parameters { Parameters(["axis": .integer(axis)]) }

    package func resultShape(_ operands: [Shape]) -> Shape? {
        var shape = operands[0]
        guard axis <= shape.rank, operands.allSatisfy({ $0 == shape }) else { return nil }
        shape.dimensions.insert(operands.count, at: axis)
        return shape
    }

    package func origins(_ operands: [Shape], result: Shape) -> [ElementOrigin] {
        let inner = operands[0].dimensions[axis...].reduce(1, *)
        return (0..<result.elementCount).map { element in
            let row = element / inner
            return ElementOrigin(
                operand: row % operands.count, element: row / operands.count * inner + element % inner)
        }
    }
}
