/// x held between a lower and an upper bound: (lower, x, upper). Bounds are scalars or have the shape of x.
package struct Clamp: PlainPrimitive {
    package static let name = "clamp"
    package static let operandCount = 3
    package init() {}

    package func resultShape(_ operands: [Shape]) -> Shape? {
        operands.allSatisfy { $0.isScalar || $0 == operands[1] } ? operands[1] : nil
    }

    package func value(_ operands: [Double]) -> Double {
        Minimum().value(Maximum().value(operands[0], operands[1]), operands[2])
    }

    /// At a bound the derivative by the bound is 0 and so is that by x, as jax does.
    package func partial(_ operand: Int, _ operands: [Double], result: Double) -> Double {
        let (lower, x, upper) = (operands[0], operands[1], operands[2])
        return switch operand {
        case 0: lower > x && lower < upper ? 1 : 0
        case 1: lower < x && x < upper ? 1 : 0
        default: upper < Maximum().value(lower, x) ? 1 : 0
        }
    }
}

/// The case that the first operand numbers: (which, case 0, case 1, …). Cases have the shape of the result, `which` as well or
/// it is a scalar.
package struct SelectN: PlainPrimitive {
    package static let name = "select_n"
    package static let operandCount = 2
    package static let operandCounts = 2...Int.max
    package init() {}

    package func resultShape(_ operands: [Shape]) -> Shape? {
        let fits = operands[0].isScalar || operands[0] == operands[1]
        return fits && operands.dropFirst().allSatisfy { $0 == operands[1] } ? operands[1] : nil
    }

    package func value(_ operands: [Double]) -> Double { operands[1 + chosen(operands)] }
    package func hasPartial(_ operand: Int) -> Bool { operand > 0 }
    package func partial(_ operand: Int, _ operands: [Double], result: Double) -> Double {
        operand == 1 + chosen(operands) ? 1 : 0
    }

    /// The number of the case, the nearest there is.
    private func chosen(_ operands: [Double]) -> Int {
        let last = Double(operands.count - 2)
        return operands[0].isNaN ? 0 : Int(min(max(operands[0], 0), last))
    }
}
