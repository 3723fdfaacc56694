/// A function as a straight-line list of operations.
///
/// Values are numbered from 0: the inputs first, then one for each operation. A program is valid once made: every
/// operand exists before it is read, every shape is the one that the primitive gives, no constant and no literal is
/// NaN.
package struct Program: Hashable, Sendable {
    /// What the program is called.
    package let name: String
    /// Shapes of the inputs.
    package let inputs: [Shape]
    /// Numbers that operations refer to by index.
    package let constants: [Tensor]
    /// The steps, in the order they are computed.
    package let operations: [Operation]
    /// Value ids of the results, in order.
    package let outputs: [Int]

    /// Makes a program of the given parts.
    ///
    /// - Throws: `ProgramError` naming the first input, constant, operation or output at fault.
    /// - Complexity: O(operands).
    package init(
        name: String, inputs: [Shape], constants: [Tensor] = [], operations: [Operation], outputs: [Int]
    ) throws(ProgramError) {
        self.name = name
        self.inputs = inputs
        self.constants = constants
        self.operations = operations
        self.outputs = outputs
        try validate()
    }

    /// How many values there are: inputs and results of operations.
    package var valueCount: Int { inputs.count + operations.count }

    /// Whether every value is a scalar, so that `values(at:)` applies.
    package var isScalar: Bool {
        inputs.allSatisfy(\.isScalar) && operations.allSatisfy(\.shape.isScalar)
            && constants.allSatisfy(\.shape.isScalar)
    }

    /// The operation that computes a value, or nil for an input.
    package func operation(ofValue id: Int) -> Operation? {
        id < inputs.count ? nil : operations[id - inputs.count]
    }
}

extension Program {
    private func validate() throws(ProgramError) {
        if inputs.isEmpty { throw ProgramError(.noValue, .program, "has no inputs") }
        if outputs.isEmpty { throw ProgramError(.noValue, .program, "has no outputs") }
        for (index, shape) in inputs.enumerated() { try Self.requireSupported(shape, .input(index)) }
        for (index, constant) in constants.enumerated() {
            if let number = constant.elements.first(where: \.isNaN) {
                throw ProgramError(.notFinite, .constant(index), "is \(number), not a number")
            }
        }
        for index in operations.indices { try validateOperation(index) }
        for (index, id) in outputs.enumerated() where !(0..<valueCount).contains(id) {
            throw ProgramError(
                .unknownValue, .output(index), "names value \(id), but values go from 0 to \(valueCount - 1)")
        }
    }

    private func validateOperation(_ index: Int) throws(ProgramError) {
        let operation = operations[index]
        let subject = ProgramError.Subject.operation(index, operation.name)
        let type = type(of: operation.primitive)
        if !type.operandCounts.contains(operation.operands.count) {
            let least = type.operandCounts.lowerBound
            throw ProgramError(
                .operandCount, subject,
                "has \(operation.operands.count) operands and needs "
                    + "\(type.operandCount == least && type.operandCounts.count == 1 ? "" : "at least ")\(least)"
            )
        }
        var shapes: [Shape] = []
        for (position, operand) in operation.operands.enumerated() {
            shapes.append(try shape(of: operand, at: position, of: index, subject))
        }
        guard let result = operation.primitive.resultShape(shapes) else {
            throw ProgramError(.shape, subject, "shapes \(shapes) of its operands do not fit together")
        }
        if operation.shape != result {
            throw ProgramError(
                .shape, subject, "is said to have shape \(operation.shape), but its operands give \(result)")
        }
        try Self.requireSupported(result, subject)
        try requireIndices(operation, subject)
    }

    private func shape(
        of operand: Operand, at position: Int, of index: Int, _ subject: ProgramError.Subject
    ) throws(ProgramError) -> Shape {
        switch operand {
        case .literal(let number):
            if number.isNaN {
                throw ProgramError(.notFinite, subject, "operand \(position) is \(number), not a number")
            }
            return .scalar
        case .constant(let constant):
            if !constants.indices.contains(constant) {
                throw ProgramError(
                    .unknownValue, subject,
                    "operand \(position) names constant \(constant), but there are \(constants.count) constants")
            }
            return constants[constant].shape
        case .value(let id):
            if !(0..<valueCount).contains(id) {
                throw ProgramError(
                    .unknownValue, subject,
                    "operand \(position) names value \(id), but values go from 0 to \(valueCount - 1)")
            }
            let own = inputs.count + index
            if id >= own {
                throw ProgramError(
                    .forwardReference, subject,
                    "operand \(position) names value \(id), which is computed only later (this one is value \(own))")
            }
            return id < inputs.count ? inputs[id] : operations[id - inputs.count].shape
        }
    }

    private static func requireSupported(_ shape: Shape, _ subject: ProgramError.Subject) throws(ProgramError) {
        if !shape.isSupported {
            throw ProgramError(
                .tooLarge, subject,
                "has shape \(shape); at most \(Shape.rankMax) axes and \(Shape.elementCountMax) numbers are supported")
        }
    }
}
