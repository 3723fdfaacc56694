/// The labels of a program's edges under `CostModel.executed`, by source and target value.
struct ConstantPartials {
    private(set) var labels: [GraphSketch.Link: EdgeLabel] = [:]

    /// Finds the local partials that do not depend on the point: those of linear operations, and those of which all that they
    /// read is constant. Two edges between the same values sum.
    init(_ program: Program) {
        var values = [Double?](repeating: nil, count: program.inputs.count)
        for operation in program.operations {
            let operands = operation.operands.map { operand -> Double? in
                switch operand {
                case .value(let id): values[id]
                case .constant(let index): program.constants[index].elements.first
                case .literal(let number): number
                }
            }
            for (position, operand) in operation.operands.enumerated() {
                guard let source = operand.valueID, operation.primitive.hasPartial(position) else { continue }
                let link = GraphSketch.Link(source: source, target: values.count)
                let label =
                    operation.primitive.constantPartial(position, operands).map(EdgeLabel.init(constant:)) ?? .number
                labels[link] = labels[link]?.executedSum(label) ?? label
            }
            let known = operands.compactMap(\.self)
            values.append(known.count == operands.count ? operation.primitive.value(known) : nil)
        }
    }
}

extension Primitive {
    /// ∂result/∂operand where it does not depend on the point; an operand is nil unless it is a constant.
    func constantPartial(_ position: Int, _ operands: [Double?]) -> Double? {
        let known = operands.compactMap(\.self)
        let other = operands.count == 2 ? operands[1 - position] : nil
        switch self {
        case is Add: return 1
        case is Subtract: return position == 0 ? 1 : -1
        case is Negate: return -1
        case is Multiply: return other
        case is Divide where position == 0: return other.map { 1 / $0 }
        case is Power where position == 0 && (other == 0 || other == 1): return other
        case let power as IntegerPower where power.exponent == 1: return 1
        default:
            guard known.count == operands.count else { return nil }
            return partial(position, known, result: value(known))
        }
    }
}
