/// The value of a program at a point.
extension Program {
    /// Every value of the program at a point: the inputs, then the result of each operation, `[valueCount]`.
    ///
    /// - Throws: `ProgramError` when the point has another number of coordinates than the program has inputs, or a
    ///   value is no scalar: see `tensors(at:)`.
    package func values(at point: [Double]) throws(ProgramError) -> [Double] {
        if point.count != inputs.count {
            throw ProgramError(
                .inputCount, .program, "has \(inputs.count) inputs, but the point has \(point.count) coordinates")
        }
        try requireScalars()
        var values = point
        values.reserveCapacity(valueCount)
        for operation in operations {
            values.append(operation.primitive.value(operands(of: operation, values)))
        }
        return values
    }

    /// The outputs at a point, in order.
    ///
    /// - Throws: `ProgramError` when the point has another number of coordinates than the program has inputs.
    package func evaluate(at point: [Double]) throws(ProgramError) -> [Double] {
        let values = try values(at: point)
        return outputs.map { values[$0] }
    }

    private func requireScalars() throws(ProgramError) {
        if let index = inputs.firstIndex(where: { !$0.isScalar }) {
            throw ProgramError(.notScalar, .input(index), "has shape \(inputs[index]), which needs tensors")
        }
        for (index, operation) in operations.enumerated() where !operation.shape.isScalar {
            throw ProgramError(
                .notScalar, .operation(index, operation.name), "has shape \(operation.shape), which needs tensors")
        }
        if let index = constants.firstIndex(where: { !$0.shape.isScalar }) {
            throw ProgramError(.notScalar, .constant(index), "has shape \(constants[index].shape), which needs tensors")
        }
    }

    /// The numbers that an operation reads, given the values computed before it.
    package func operands(of operation: Operation, _ values: [Double]) -> [Double] {
        operation.operands.map { operand in
            switch operand {
            case .value(let id): values[id]
            case .constant(let index): constants[index].elements[0]
            case .literal(let number): number
            }
        }
    }
}
