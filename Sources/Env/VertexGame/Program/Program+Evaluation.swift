/// The value of a program at a point.
extension Program {
    /// Every value of the program at a point: the inputs, then the result of each operation, `[valueCount]`.
    ///
    /// - Throws: `ProgramError` when the point has another number of coordinates than the program has inputs.
    package func values(at point: [Double]) throws(ProgramError) -> [Double] {
        if point.count != inputs.count {
            throw ProgramError(
                .inputCount, .program, "has \(inputs.count) inputs, but the point has \(point.count) coordinates")
        }
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

    /// The numbers that an operation reads, given the values computed before it.
    package func operands(of operation: Operation, _ values: [Double]) -> [Double] {
        operation.operands.map { operand in
            switch operand {
            case .value(let id): values[id]
            case .constant(let index): constants[index]
            case .literal(let number): number
            }
        }
    }
}
