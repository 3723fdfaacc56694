/// The list of operations that a traced function has done so far.
final class Trace {
    let inputs: [Shape]
    private(set) var constants: [Tensor] = []
    private(set) var operations: [Operation] = []

    init(inputs: [Shape]) {
        self.inputs = inputs
    }

    /// The shape of a value.
    func shape(ofValue id: Int) -> Shape {
        id < inputs.count ? inputs[id] : operations[id - inputs.count].shape
    }

    /// Known numbers as an operand: one number is a literal, others are a constant of the program.
    func operand(of tensor: Tensor) -> Operand {
        if tensor.shape.isScalar { return .literal(tensor.elements[0]) }
        if let index = constants.firstIndex(of: tensor) { return .constant(index) }
        constants.append(tensor)
        return .constant(constants.count - 1)
    }

    /// Appends an operation and returns its value id.
    func append(_ operation: Operation) -> Int {
        operations.append(operation)
        return inputs.count + operations.count - 1
    }
}

extension Program {
    /// Records what a function does with its inputs, operation by operation in the order it computes them.
    ///
    /// ```swift
    /// let program = try Program(name: "product", inputCount: 2) { x in [x[0] * x[1]] }
    /// ```
    ///
    /// Operations on numbers alone are done at once and not recorded.
    ///
    /// - Throws: `ProgramError` when a result is a bare number, or the trace is not a valid program (a literal that is
    ///   no number).
    package init(
        name: String, inputCount: Int, tracing function: ([Traced]) -> [Traced]
    ) throws(ProgramError) {
        try self.init(name: name, inputs: Array(repeating: .scalar, count: inputCount), tracing: function)
    }

    /// Records what a function of tensors does with its inputs, which have the given shapes.
    ///
    /// - Precondition: operands of every operation fit together.
    /// - Throws: `ProgramError` when a result is a bare number, or the trace is not a valid program.
    package init(
        name: String, inputs: [Shape], tracing function: ([Traced]) -> [Traced]
    ) throws(ProgramError) {
        let trace = Trace(inputs: inputs)
        let results = function(inputs.indices.map { Traced(.value($0, trace)) })
        var outputs: [Int] = []
        for (index, result) in results.enumerated() {
            guard case .value(let id, let owner) = result.source, owner === trace else {
                throw ProgramError(.noValue, .output(index), "is a bare number, not a value that the function computed")
            }
            outputs.append(id)
        }
        try self.init(
            name: name, inputs: inputs, constants: trace.constants, operations: trace.operations, outputs: outputs)
    }
}
