/// What holds for a primitive that takes its operands element by element, unless it says otherwise.
///
/// Scalars go with any shape. Other operands have one rank, and along each axis one extent or 1; an extent of 1 is
/// repeated.
extension Primitive {
    package func resultShape(_ operands: [Shape]) -> Shape? {
        guard var shape = operands.first(where: { !$0.isScalar }) else { return .scalar }
        for operand in operands where !operand.isScalar {
            guard operand.rank == shape.rank else { return nil }
            for (axis, extent) in operand.dimensions.enumerated() where extent != shape.dimensions[axis] {
                if shape.dimensions[axis] == 1 { shape.dimensions[axis] = extent } else if extent != 1 { return nil }
            }
        }
        return shape
    }

    package func value(_ operands: [Tensor], shape: Shape) -> Tensor {
        let sources = operands.map { elementSources($0.shape, shape) }
        return Tensor(
            shape,
            (0..<shape.elementCount).map { element in
                value(zip(operands, sources).map { $0.elements[$1[element]] })
            })
    }

    package func partialEntries(_ operand: Int, _ operands: [Tensor], result: Tensor) -> [PartialEntry<Double>] {
        guard hasPartial(operand) else { return [] }
        let sources = operands.map { elementSources($0.shape, result.shape) }
        return result.elements.indices.map { element in
            let numbers = zip(operands, sources).map { $0.elements[$1[element]] }
            return PartialEntry(
                row: element, column: sources[operand][element],
                value: partial(operand, numbers, result: result.elements[element]))
        }
    }

    /// Entries vary along every axis that the operand shares with the result, but for two operands of different shapes:
    /// along an axis that the other operand repeats, entries count as equal. Where the other is a single number, that
    /// is said of the last axis only. So has it the published cost model, for functions whose entries do vary there too
    /// (1 / x).
    package func structure(_ operand: Int, _ operands: [Shape], result: Shape) -> JacobianStructure? {
        guard hasPartial(operand) else { return nil }
        let source = operands[operand]
        let axes = source.dimensions.indices.filter {
            source.dimensions[$0] > 1 && source.dimensions[$0] == result.dimensions[$0]
        }
        let other = operands.count == 2 ? operands[1 - operand] : source
        let ties = axes.map { axis in
            let varies =
                other.elementCount == 1 && source.elementCount != 1
                ? axis != axes.last : other.isScalar || other.dimensions[axis] == source.dimensions[axis]
            return JacobianStructure.Tie(target: axis, source: axis, varies: varies)
        }
        return JacobianStructure(target: result, source: source, ties: ties)
    }

    /// The element of an operand that each element of the result reads.
    func elementSources(_ operand: Shape, _ result: Shape) -> [Int] {
        if operand.isScalar { return Array(repeating: 0, count: result.elementCount) }
        let strides = zip(operand.dimensions, operand.strides).map { $0 == 1 ? 0 : $1 }
        return result.offsets(strides)
    }
}
