/// A primitive some of whose operands are indices: constants that say which numbers it reads or writes.
package protocol Indexed: TensorPrimitive {
    /// Which of this many operands are indices.
    static func indexPositions(ofOperands count: Int) -> Range<Int>
}

extension Indexed {
    /// The indices among operands; what is no whole number is taken for −1.
    func indices<Algebra: NumberAlgebra>(
        _ operands: [ShapedArray<Algebra.Number>], _ algebra: Algebra
    ) -> [ShapedArray<Int>] {
        operands[Self.indexPositions(ofOperands: operands.count)].map { operand in
            ShapedArray(operand.shape, operand.elements.map { algebra.known($0).flatMap { Int(exactly: $0) } ?? -1 })
        }
    }
}
