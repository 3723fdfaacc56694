/// The value of a program of tensors at a point.
extension Program {
    /// Every value of the program at a point: the inputs, then the result of each operation, `[valueCount]`.
    ///
    /// Where `base` are all values at another point, what `stop_gradient` stops keeps its values there: it is a
    /// constant to differentiation, and so it is to differences between the points.
    ///
    /// - Throws: `ProgramError` when the number or a shape of the inputs is not the program's.
    package func tensors(at point: [Tensor], stoppedAt base: [Tensor]? = nil) throws(ProgramError) -> [Tensor] {
        if point.count != inputs.count {
            throw ProgramError(
                .inputCount, .program, "has \(inputs.count) inputs, but the point has \(point.count) tensors")
        }
        for (index, tensor) in point.enumerated() where tensor.shape != inputs[index] {
            throw ProgramError(
                .shape, .input(index), "has shape \(inputs[index]), but the point has \(tensor.shape) there")
        }
        var values = point
        values.reserveCapacity(valueCount)
        for operation in operations {
            if let base, operation.primitive is StopGradient {
                values.append(base[values.count])
            } else {
                values.append(operation.primitive.value(operands(of: operation, values), shape: operation.shape))
            }
        }
        return values
    }

    /// The tensors that an operation reads, given the values computed before it.
    package func operands(of operation: Operation, _ values: [Tensor]) -> [Tensor] {
        operation.operands.map { operand in
            switch operand {
            case .value(let id): values[id]
            case .constant(let index): constants[index]
            case .literal(let number): Tensor(number)
            }
        }
    }

    /// The shape of a value.
    package func shape(ofValue id: Int) -> Shape {
        id < inputs.count ? inputs[id] : operations[id - inputs.count].shape
    }

    /// The shapes of what an operation reads, in order.
    package func operandShapes(of operation: Operation) -> [Shape] {
        operation.operands.map { operand in
            switch operand {
            case .value(let id): shape(ofValue: id)
            case .constant(let index): constants[index].shape
            case .literal: .scalar
            }
        }
    }

    /// The tensors whose numbers, one after the other, are given.
    ///
    /// - Throws: `ProgramError` when there are more or fewer than the inputs hold.
    package func tensors(of point: [Double]) throws(ProgramError) -> [Tensor] {
        let count = inputs.reduce(0) { $0 + $1.elementCount }
        if point.count != count {
            throw ProgramError(
                .inputCount, .program, "takes \(count) numbers as inputs, but the point has \(point.count)")
        }
        var start = 0
        return inputs.map { shape in
            defer { start += shape.elementCount }
            return Tensor(shape, Array(point[start..<start + shape.elementCount]))
        }
    }

    /// The numbers of all outputs, one after the other, where the numbers of all inputs are given so; `base` as in
    /// `tensors`.
    ///
    /// - Throws: `ProgramError` when there are more or fewer than the inputs hold.
    package func numbers(at point: [Double], stoppedAt base: [Tensor]? = nil) throws(ProgramError) -> [Double] {
        let values = try tensors(at: tensors(of: point), stoppedAt: base)
        return outputs.flatMap { values[$0].elements }
    }
}
