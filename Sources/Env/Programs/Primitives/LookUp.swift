/// A primitive some of whose operands are indices: constants that say which numbers it reads or writes.
package protocol Indexed: TensorPrimitive {
    /// Which of this many operands are indices.
    static func indexPositions(ofOperands count: Int) -> Range<Int>
}

extension Indexed {
    /// The indices among operands, which are constants; what is no whole number is taken for −1.
    func indices<Algebra: NumberAlgebra>(
        _ operands: [ShapedArray<Algebra.Number>], _ algebra: Algebra
    ) -> [ShapedArray<Int>] {
        operands[Self.indexPositions(ofOperands: operands.count)].map { operand in
            ShapedArray(
                operand.shape,
                operand.elements.map { index in
                    guard let known = algebra.known(index) else { preconditionFailure("an index is no constant") }
                    return Int(exactly: known) ?? -1
                })
        }
    }
}

/// A primitive that moves numbers of its first operand; the others are indices, constants that say which.
package protocol LookUp: Indexed {
    /// For each element of the result, the element of the first operand that it is, nil where it is `missing`.
    ///
    /// - Parameter indices: The other operands; what is no whole number is taken for −1.
    func origins(_ source: Shape, indices: [ShapedArray<Int>], result: Shape) -> [Int?]
    /// What elements of the result are that come from nowhere.
    var missing: Double { get }
}

extension LookUp {
    package var missing: Double { .nan }

    package static func indexPositions(ofOperands count: Int) -> Range<Int> { 1..<max(1, count) }

    package func hasPartial(_ operand: Int) -> Bool { operand == 0 }

    package func elements<Algebra: NumberAlgebra>(
        _ operands: [ShapedArray<Algebra.Number>], shape: Shape, _ algebra: inout Algebra
    ) -> [Algebra.Number] {
        let missing = algebra.number(missing)
        return origins(operands, shape, algebra).map { $0.map { operands[0].elements[$0] } ?? missing }
    }

    package func partials<Algebra: NumberAlgebra>(
        _ operand: Int, _ operands: [ShapedArray<Algebra.Number>], result: ShapedArray<Algebra.Number>,
        _ algebra: inout Algebra
    ) -> [PartialEntry<Algebra.Number>] {
        let one = algebra.number(1)
        return origins(operands, result.shape, algebra).enumerated().compactMap { row, origin in
            origin.map { PartialEntry(row: row, column: $0, value: one) }
        }
    }

    package func structure(_ operand: Int, _ operands: [Shape], result: Shape) -> JacobianStructure? {
        operand == 0 ? JacobianStructure(.reindex, target: result, source: operands[0]) : nil
    }

    private func origins<Algebra: NumberAlgebra>(
        _ operands: [ShapedArray<Algebra.Number>], _ result: Shape, _ algebra: Algebra
    ) -> [Int?] {
        origins(operands[0].shape, indices: indices(operands, algebra), result: result)
    }
}
