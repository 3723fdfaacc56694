/// An entry of a partial derivative at a point.
package struct PartialEntry: Hashable, Sendable {
    /// Which element of the result.
    package let row: Int
    /// Which element of the operand.
    package let column: Int
    /// The number.
    package let value: Double
}

/// Partial derivatives of tensors without their zeros, where zeros are known without a look at the point.
extension Primitive {
    package func partialEntries(_ operand: Int, _ operands: [Tensor], result: Tensor) -> [PartialEntry] {
        guard hasPartial(operand) else { return [] }
        let sources = operands.map { elementSources($0.shape, result.shape) }
        return result.elements.indices.map { element in
            let numbers = zip(operands, sources).map { $0.elements[$1[element]] }
            return PartialEntry(
                row: element, column: sources[operand][element],
                value: partial(operand, numbers, result: result.elements[element]))
        }
    }
}

extension TensorPrimitive {
    package func partialEntries(_ operand: Int, _ operands: [Tensor], result: Tensor) -> [PartialEntry] {
        let width = operands[operand].elements.count
        return jacobian(operand, operands, result: result).enumerated().compactMap { place, value in
            value == 0 ? nil : PartialEntry(row: place / width, column: place % width, value: value)
        }
    }
}

extension IndexMap {
    package func partialEntries(_ operand: Int, _ operands: [Tensor], result: Tensor) -> [PartialEntry] {
        guard hasPartial(operand) else { return [] }
        return origins(operands.map(\.shape), result: result.shape).enumerated().compactMap { row, origin in
            origin.operand == operand ? PartialEntry(row: row, column: origin.element, value: 1) : nil
        }
    }
}

extension Reduction {
    package func partialEntries(_ operand: Int, _ operands: [Tensor], result: Tensor) -> [PartialEntry] {
        groups(operands[0].shape, result.shape).enumerated().flatMap { row, group in
            let slopes = derivatives(group.map { operands[0].elements[$0] }, result.elements[row])
            return zip(group, slopes).map { PartialEntry(row: row, column: $0, value: $1) }
        }
    }
}

extension DotGeneral {
    package func partialEntries(_ operand: Int, _ operands: [Tensor], result: Tensor) -> [PartialEntry] {
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
}
