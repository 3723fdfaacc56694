/// An entry of a partial derivative: a number at a point, or a term of code.
package struct PartialEntry<Value> {
    /// Which element of the result.
    package let row: Int
    /// Which element of the operand.
    package let column: Int
    /// What the entry is.
    package let value: Value

    package init(row: Int, column: Int, value: Value) {
        (self.row, self.column, self.value) = (row, column, value)
    }
}

extension PartialEntry: Sendable where Value: Sendable {}
extension PartialEntry: Equatable where Value: Equatable {}
extension PartialEntry: Hashable where Value: Hashable {}

extension Primitive {
    /// ∂result/∂operand at a point where the result is `result`, row-major `[result elements, operand elements]`.
    ///
    /// - Complexity: O(result elements · operand elements).
    package func jacobian(_ operand: Int, _ operands: [Tensor], result: Tensor) -> [Double] {
        let width = operands[operand].elements.count
        var matrix = Array(repeating: 0.0, count: result.elements.count * width)
        for entry in partialEntries(operand, operands, result: result) {
            matrix[entry.row * width + entry.column] = entry.value
        }
        return matrix
    }
}
