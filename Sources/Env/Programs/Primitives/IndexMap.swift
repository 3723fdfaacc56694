/// A primitive that moves numbers: each element of the result is one element of an operand.
package protocol IndexMap: TensorPrimitive {
    /// For each element of the result, the operand it comes from and the element there.
    func origins(_ operands: [Shape], result: Shape) -> [ElementOrigin]
}

/// Where an element of a result comes from.
package struct ElementOrigin: Hashable, Sendable {
    /// Which operand.
    package let operand: Int
    /// Which of its elements, row-major.
    package let element: Int

    package init(operand: Int = 0, element: Int) {
        (self.operand, self.element) = (operand, element)
    }
}

extension IndexMap {
    package func elements<Algebra: NumberAlgebra>(
        _ operands: [ShapedArray<Algebra.Number>], shape: Shape, _ algebra: inout Algebra
    ) -> [Algebra.Number] {
        origins(operands.map(\.shape), result: shape).map { operands[$0.operand].elements[$0.element] }
    }

    package func partials<Algebra: NumberAlgebra>(
        _ operand: Int, _ operands: [ShapedArray<Algebra.Number>], result: ShapedArray<Algebra.Number>,
        _ algebra: inout Algebra
    ) -> [PartialEntry<Algebra.Number>] {
        let one = algebra.number(1)
        return origins(operands.map(\.shape), result: result.shape).enumerated().compactMap { row, origin in
            origin.operand == operand ? PartialEntry(row: row, column: origin.element, value: one) : nil
        }
    }

    package func structure(_ operand: Int, _ operands: [Shape], result: Shape) -> JacobianStructure? {
        hasPartial(operand) ? JacobianStructure(.reindex, target: result, source: operands[operand]) : nil
    }
}

/// An index map of one operand of which it gives every element, in the same order.
protocol OrderKeeping: IndexMap {}

extension OrderKeeping {
    package static var operandCount: Int { 1 }

    package func origins(_ operands: [Shape], result: Shape) -> [ElementOrigin] {
        (0..<result.elementCount).map { ElementOrigin(element: $0) }
    }
}
