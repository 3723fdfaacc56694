/// What moves numbers writes no statement.
extension SymbolicPrimitive where Self: IndexMap {
    package func terms(_ operands: [SymbolicTensor], shape: Shape, _ builder: inout StatementBuilder) -> [Term] {
        origins(operands.map(\.shape), result: shape).map { operands[$0.operand].elements[$0.element] }
    }

    package func partials(
        _ operand: Int, _ operands: [SymbolicTensor], result: SymbolicTensor, _ builder: inout StatementBuilder
    ) -> [SymbolicEntry] {
        guard hasPartial(operand) else { return [] }
        return origins(operands.map(\.shape), result: result.shape).enumerated().compactMap { row, origin in
            origin.operand == operand ? SymbolicEntry(row: row, column: origin.element, term: .number(1)) : nil
        }
    }
}

extension Reshape: SymbolicPrimitive {}
extension Transpose: SymbolicPrimitive {}
extension BroadcastInDim: SymbolicPrimitive {}
extension Slice: SymbolicPrimitive {}
extension Concatenate: SymbolicPrimitive {}
extension Pad: SymbolicPrimitive {}
extension Squeeze: SymbolicPrimitive {}
extension ExpandDims: SymbolicPrimitive {}
extension Reverse: SymbolicPrimitive {}
