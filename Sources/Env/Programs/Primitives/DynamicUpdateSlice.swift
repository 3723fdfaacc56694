/// A tensor with a part of it replaced: (tensor, part, start along each axis …). A start from which the part would not
/// fit is moved to the nearest from which it does.
package struct DynamicUpdateSlice: Placing {
    package static let name = "dynamic_update_slice"
    package static let operandCount = 2
    package static let operandCounts = 2...Int.max
    package static let updatePosition = 1
    package static let adds = false
    package init() {}

    package init(_ parameters: Parameters) throws(Parameters.Mismatch) { try parameters.allowOnly() }

    package static func indexPositions(ofOperands count: Int) -> Range<Int> { 2..<max(2, count) }

    package func resultShape(_ operands: [Shape]) -> Shape? {
        let (source, update) = (operands[0], operands[1])
        guard source.rank == update.rank, operands.count == 2 + source.rank,
            operands.dropFirst(2).allSatisfy(\.isScalar),
            zip(update.dimensions, source.dimensions).allSatisfy({ $0 <= $1 })
        else { return nil }
        return source
    }

    package func targets(_ source: Shape, indices: [ShapedArray<Int>], update: Shape) -> [Int?] {
        DynamicSlice(sizes: update).origins(source, indices: indices, result: update)
    }
}
