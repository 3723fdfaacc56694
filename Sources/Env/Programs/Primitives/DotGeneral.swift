/// The sum of products over contracted axes, for each index along batch axes. The parameter `dimension_numbers` is
/// `[[contracted of the left, of the right], [batch of the left, of the right]]`.
package struct DotGeneral: TensorPrimitive {
    package static let name = "dot_general"
    package static let operandCount = 2
    /// The axes summed over: of the left operand, of the right.
    package let contracting: [[Int]]
    /// The axes that both share with the result: of the left operand, of the right.
    package let batch: [[Int]]

    package init(contracting: [[Int]], batch: [[Int]] = [[], []]) {
        (self.contracting, self.batch) = (contracting, batch)
    }

    package init(_ parameters: Parameters) throws(Parameters.Mismatch) {
        try parameters.allowOnly("dimension_numbers", "precision", "preferred_element_type", "out_sharding")
        guard case .list(let pairs)? = parameters.values["dimension_numbers"],
            pairs.count == 2, let contracting = Self.axes(pairs[0]), let batch = Self.axes(pairs[1])
        else {
            throw Parameters.Mismatch(
                "needs the parameter \"dimension_numbers\": [[contracted axes, twice], [batch axes, twice]]")
        }
        for side in 0..<2
        where Set(contracting[side] + batch[side]).count != contracting[side].count + batch[side].count {
            throw Parameters.Mismatch("names an axis of operand \(side) twice in \"dimension_numbers\"")
        }
        self.init(contracting: contracting, batch: batch)
    }

    /// Two lists of axes, equally many.
    private static func axes(_ value: Parameters.Value) -> [[Int]]? {
        guard case .list(let sides) = value, sides.count == 2, let left = sides[0].integers,
            let right = sides[1].integers, left.count == right.count, (left + right).allSatisfy({ $0 >= 0 })
        else { return nil }
        return [left, right]
    }

    package var parameters: Parameters {
        Parameters([
            "dimension_numbers": .list([
                .list(contracting.map { .integers($0) }), .list(batch.map { .integers($0) }),
            ])
        ])
    }

    package func resultShape(_ operands: [Shape]) -> Shape? {
        for side in 0..<2 where !(contracting[side] + batch[side]).allSatisfy({ $0 < operands[side].rank }) {
            return nil
        }
        func extents(_ axes: [[Int]], _ side: Int) -> [Int] { axes[side].map { operands[side].dimensions[$0] } }
        guard extents(contracting, 0) == extents(contracting, 1), extents(batch, 0) == extents(batch, 1) else {
            return nil
        }
        let frees = (0..<2).map { side in free(side, operands[side]).map { operands[side].dimensions[$0] } }
        return Shape(extents(batch, 0) + frees[0] + frees[1])
    }

    package func elements<Algebra: NumberAlgebra>(
        _ operands: [ShapedArray<Algebra.Number>], shape: Shape, _ algebra: inout Algebra
    ) -> [Algebra.Number] {
        let (starts, steps) = offsets(operands.map(\.shape), shape)
        return zip(starts[0], starts[1]).map { left, right in
            zip(steps[0], steps[1]).reduce(algebra.number(0)) { sum, step in
                let product = algebra.multiply(
                    operands[0].elements[left + step.0], operands[1].elements[right + step.1])
                return algebra.add(sum, product)
            }
        }
    }

    package func partials<Algebra: NumberAlgebra>(
        _ operand: Int, _ operands: [ShapedArray<Algebra.Number>], result: ShapedArray<Algebra.Number>,
        _ algebra: inout Algebra
    ) -> [PartialEntry<Algebra.Number>] {
        let (starts, steps) = offsets(operands.map(\.shape), result.shape)
        let other = 1 - operand
        return result.elements.indices.flatMap { row in
            zip(steps[operand], steps[other]).map { own, others in
                PartialEntry(
                    row: row, column: starts[operand][row] + own,
                    value: operands[other].elements[starts[other][row] + others])
            }
        }
    }

    /// Entries vary along batch axes and are equal along the operand's free ones.
    package func structure(_ operand: Int, _ operands: [Shape], result: Shape) -> JacobianStructure? {
        let source = operands[operand]
        let own = free(operand, source)
        let first = batch[0].count + (operand == 0 ? 0 : result.rank - batch[0].count - own.count)
        let ties =
            batch[operand].enumerated().map { JacobianStructure.Tie(target: $0, source: $1, varies: true) }
            + own.enumerated().map { JacobianStructure.Tie(target: first + $0, source: $1, varies: false) }
        return JacobianStructure(
            target: result, source: source, ties: ties.filter { result.dimensions[$0.target] > 1 })
    }

    /// The axes of a side that are neither contracted nor batch.
    private func free(_ side: Int, _ shape: Shape) -> [Int] {
        shape.dimensions.indices.filter { !contracting[side].contains($0) && !batch[side].contains($0) }
    }

    /// For each side: the first element that each element of the result reads, and how far the others are from it.
    private func offsets(_ operands: [Shape], _ result: Shape) -> ([[Int]], [[Int]]) {
        let frees = (0..<2).map { free($0, operands[$0]) }
        let starts = (0..<2).map { side in
            let strides = operands[side].strides
            let own = frees[side].map { strides[$0] }
            let zeros = frees[1 - side].map { _ in 0 }
            return result.offsets(batch[side].map { strides[$0] } + (side == 0 ? own + zeros : zeros + own))
        }
        let steps = (0..<2).map { side in
            let strides = operands[side].strides
            return Shape(contracting[side].map { operands[side].dimensions[$0] }).offsets(
                contracting[side].map { strides[$0] })
        }
        return (starts, steps)
    }
}
