import Programs

/// How Swift writes numbers and functions.
struct SwiftNotation: Notation {
    /// What names of helper functions begin with.
    let prefix: String

    func number(_ number: Double) -> String {
        decimal(number, infinity: "Double.infinity", notANumber: "Double.nan")
    }

    func call(_ function: Function, _ operands: [String]) -> String {
        if let text = operation(function, operands) { return text }
        let list = operands.joined(separator: ", ")
        switch function {
        case .sqrt: return "(\(list)).squareRoot()"
        case .trunc: return "(\(list)).rounded(.towardZero)"
        case .equal: return "(\(operands[0]) == \(operands[1]) ? 1.0 : 0.0)"
        case .less: return "(\(operands[0]) < \(operands[1]) ? 1.0 : 0.0)"
        case .choose: return "(\(operands[0]) >= 1 ? \(operands[1]) : \(operands[2]))"
        case .sign, .zeroWhereZero, .max, .min: return "\(prefix)_\(function.rawValue)(\(list))"
        default: return "\(function.rawValue)(\(list))"
        }
    }

    /// The helper functions that statements use.
    func helpers(_ statements: [Statement]) -> [String] {
        let used = Set(statements.map(\.function))
        var lines: [String] = []
        if used.contains(.sign) {
            lines += ["private func \(prefix)_sign(_ x: Double) -> Double { x > 0 ? 1 : x < 0 ? -1 : x }", ""]
        }
        if used.contains(.zeroWhereZero) {
            lines += [
                "private func \(prefix)_zeroWhereZero(_ x: Double, _ y: Double) -> Double { x == 0 ? 0 : y }", "",
            ]
        }
        for (function, sign) in [(Function.max, ">"), (.min, "<")] where used.contains(function) {
            lines += [
                "private func \(prefix)_\(function.rawValue)(_ x: Double, _ y: Double) -> Double "
                    + "{ x != x || x \(sign) y ? x : y }", "",
            ]
        }
        return lines
    }
}
