/// The numbers along the axis `dimension` in ascending order; equal ones keep theirs. NaN has no place in an order.
///
/// In code each number is compared with every other one, so it is for few numbers.
package struct Sort: TensorPrimitive {
    package static let name = "sort"
    package static let operandCount = 1
    /// The axis along which numbers change places.
    package let axis: Int

    package init(axis: Int) { self.axis = axis }

    package init(_ parameters: Parameters) throws(Parameters.Mismatch) {
        try parameters.allowOnly("dimension", "is_stable", "num_keys")
        let axis = try parameters.integer("dimension")
        if axis < 0 { throw Parameters.Mismatch("parameter \"dimension\" is \(axis); axes are counted from 0") }
        self.init(axis: axis)
    }

    package var parameters: Parameters { Parameters(["dimension": .integer(axis)]) }

    package func resultShape(_ operands: [Shape]) -> Shape? { axis < operands[0].rank ? operands[0] : nil }

    package func elements<Algebra: NumberAlgebra>(
        _ operands: [ShapedArray<Algebra.Number>], shape: Shape, _ algebra: inout Algebra
    ) -> [Algebra.Number] {
        var elements = operands[0].elements
        for line in lines(shape) {
            let numbers = line.map { operands[0].elements[$0] }
            let ranks = ranks(numbers, &algebra)
            for (place, element) in line.enumerated() {
                elements[element] = zip(ranks, numbers).dropFirst().reduce(numbers[0]) { found, next in
                    let isHere = algebra.apply(.equal, [next.0, algebra.number(Double(place))])
                    return algebra.apply(.choose, [isHere, next.1, found])
                }
            }
        }
        return elements
    }

    package func partials<Algebra: NumberAlgebra>(
        _ operand: Int, _ operands: [ShapedArray<Algebra.Number>], result: ShapedArray<Algebra.Number>,
        _ algebra: inout Algebra
    ) -> [PartialEntry<Algebra.Number>] {
        lines(result.shape).flatMap { line in
            let ranks = ranks(line.map { operands[0].elements[$0] }, &algebra)
            return line.enumerated().flatMap { place, row in
                zip(line, ranks).map { column, rank in
                    PartialEntry(
                        row: row, column: column, value: algebra.apply(.equal, [rank, algebra.number(Double(place))]))
                }
            }
        }
    }

    package func structure(_ operand: Int, _ operands: [Shape], result: Shape) -> JacobianStructure? {
        let ties = result.dimensions.indices.filter { $0 != axis && result.dimensions[$0] > 1 }.map {
            JacobianStructure.Tie(target: $0, source: $0, varies: true)
        }
        return JacobianStructure(target: result, source: result, ties: ties)
    }

    /// For each line along the axis, its elements in order.
    private func lines(_ shape: Shape) -> [[Int]] {
        var (outer, strides) = (shape, shape.strides)
        outer.dimensions.remove(at: axis)
        let stride = strides.remove(at: axis)
        return outer.offsets(strides).map { start in (0..<shape.dimensions[axis]).map { start + $0 * stride } }
    }

    /// The place of each number in the order: how many are less, and how many equal ones stand before it.
    private func ranks<Algebra: NumberAlgebra>(
        _ numbers: [Algebra.Number], _ algebra: inout Algebra
    ) -> [Algebra.Number] {
        numbers.indices.map { own in
            numbers.indices.reduce(algebra.number(0)) { rank, other in
                if other == own { return rank }
                var isBefore = algebra.apply(.less, [numbers[other], numbers[own]])
                if other < own {
                    isBefore = algebra.add(isBefore, algebra.apply(.equal, [numbers[other], numbers[own]]))
                }
                return algebra.add(rank, isBefore)
            }
        }
    }
}
