/// A value of a function being traced: a value of its program, or numbers known beforehand.
///
/// Each operator appends one operation to the program, in the order Swift evaluates them: left to right, inner first.
package struct Traced {
    enum Source {
        /// Known numbers, and the trace to which what is done with them belongs, if any.
        case known(Tensor, Trace?)
        case value(Int, Trace)
    }

    let source: Source

    init(_ source: Source) {
        self.source = source
    }

    /// The trace that records what is done with the value, if any.
    private var trace: Trace? {
        switch source {
        case .known(_, let trace): trace
        case .value(_, let trace): trace
        }
    }
}

extension Traced: Equatable {
    /// Whether both are the same value of the same trace, or equal numbers; nothing is recorded.
    package static func == (left: Traced, right: Traced) -> Bool {
        switch (left.source, right.source) {
        case (.known(let left, _), .known(let right, _)): left == right
        case (.value(let left, let leftTrace), .value(let right, let rightTrace)):
            left == right && leftTrace === rightTrace
        default: false
        }
    }
}

extension Traced: TraceableTensor {
    package var shape: Shape {
        switch source {
        case .known(let tensor, _): tensor.shape
        case .value(let id, let trace): trace.shape(ofValue: id)
        }
    }

    package init(_ number: Double) { self.init(known: Tensor(number)) }

    package init(known tensor: Tensor) { self.init(.known(tensor, nil)) }

    package func literal(_ number: Double) -> Traced { Traced(.known(Tensor(number), trace)) }

    /// Records a primitive applied to operands, or does it at once where all are known numbers.
    package static func apply(_ primitive: any Primitive, _ operands: [Traced]) -> Traced {
        let traces = operands.compactMap(\.trace)
        precondition(traces.allSatisfy { $0 === traces[0] }, "values of two different traces cannot be mixed")
        guard let trace = traces.first else {
            return Traced(known: Tensor.apply(primitive, operands.compactMap(\.numbers)))
        }
        let recorded = operands.map { operand in
            switch operand.source {
            case .known(let tensor, _): trace.operand(of: tensor)
            case .value(let id, _): Operand.value(id)
            }
        }
        let operation = Operation(primitive, recorded, shape: resultShape(primitive, operands))
        return Traced(.value(trace.append(operation), trace))
    }

    /// The numbers that the value is known to be.
    private var numbers: Tensor? {
        if case .known(let tensor, _) = source { tensor } else { nil }
    }
}
