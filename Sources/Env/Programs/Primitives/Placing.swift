/// A primitive that gives its first operand with numbers of another one, the update, put or added into places of it.
package protocol Placing: Indexed {
    /// Which operand is the update.
    static var updatePosition: Int { get }
    /// Whether the update is added to what is there; else it takes its place, the last of several that go to one place.
    static var adds: Bool { get }
    /// For each element of the update, the element of the first operand where it goes, nil where it is dropped.
    func targets(_ source: Shape, indices: [ShapedArray<Int>], update: Shape) -> [Int?]
}

extension Placing {
    package func hasPartial(_ operand: Int) -> Bool { operand == 0 || operand == Self.updatePosition }

    package func elements<Algebra: NumberAlgebra>(
        _ operands: [ShapedArray<Algebra.Number>], shape: Shape, _ algebra: inout Algebra
    ) -> [Algebra.Number] {
        var elements = operands[0].elements
        for (number, target) in zip(operands[Self.updatePosition].elements, targets(operands, algebra)) {
            guard let target else { continue }
            elements[target] = Self.adds ? algebra.add(elements[target], number) : number
        }
        return elements
    }

    package func partials<Algebra: NumberAlgebra>(
        _ operand: Int, _ operands: [ShapedArray<Algebra.Number>], result: ShapedArray<Algebra.Number>,
        _ algebra: inout Algebra
    ) -> [PartialEntry<Algebra.Number>] {
        let one = algebra.number(1)
        let targets = targets(operands, algebra)
        var last: [Int: Int] = [:]
        for (element, target) in targets.enumerated() { if let target { last[target] = element } }
        if operand == 0 {
            return result.elements.indices.filter { Self.adds || last[$0] == nil }.map {
                PartialEntry(row: $0, column: $0, value: one)
            }
        }
        return targets.enumerated().compactMap { element, target in
            guard let target, Self.adds || last[target] == element else { return nil }
            return PartialEntry(row: target, column: element, value: one)
        }
    }

    package func structure(_ operand: Int, _ operands: [Shape], result: Shape) -> JacobianStructure? {
        hasPartial(operand) ? JacobianStructure(.reindex, target: result, source: operands[operand]) : nil
    }

    private func targets<Algebra: NumberAlgebra>(
        _ operands: [ShapedArray<Algebra.Number>], _ algebra: Algebra
    ) -> [Int?] {
        targets(operands[0].shape, indices: indices(operands, algebra), update: operands[Self.updatePosition].shape)
    }
}
