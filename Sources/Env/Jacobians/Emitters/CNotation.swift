import Programs

/// How C writes numbers and functions.
struct CNotation: Notation {
    /// What names of helper functions begin with.
    let prefix: String

    func number(_ number: Double) -> String { decimal(number, infinity: "INFINITY", notANumber: "NAN") }

    func call(_ function: Function, _ operands: [String]) -> String {
        if let text = operation(function, operands) { return text }
        switch function {
        case .abs: return "fabs(\(operands[0]))"
        case .equal: return "(\(operands[0]) == \(operands[1]) ? 1.0 : 0.0)"
        case .less: return "(\(operands[0]) < \(operands[1]) ? 1.0 : 0.0)"
        case .choose: return "(\(operands[0]) >= 1.0 ? \(operands[1]) : \(operands[2]))"
        case .sign, .zeroWhereZero, .max, .min:
            return "\(prefix)_\(function.rawValue)(\(operands.joined(separator: ", ")))"
        default: return "\(function.rawValue)(\(operands.joined(separator: ", ")))"
        }
    }

    /// The helper functions that statements use.
    func helpers(_ statements: [Statement]) -> [String] {
        let used = Set(statements.map(\.function))
        var lines: [String] = []
        if used.contains(.sqrt) {
            lines += [
                "#if defined(__GNUC__)",
                "/* A root is computed for its result, not for errno: calls that may set errno are not vectorised. */",
                "extern __attribute__((const)) double sqrt(double);", "#endif", "",
            ]
        }
        if used.contains(.sign) {
            lines += [
                "static inline double \(prefix)_sign(double x) { return fabs(x) > 0.0 ? copysign(1.0, x) : x; }", "",
            ]
        }
        if used.contains(.zeroWhereZero) {
            lines += [
                "static inline double \(prefix)_zeroWhereZero(double x, double y) { return x == 0.0 ? 0.0 : y; }", "",
            ]
        }
        for (function, sign) in [(Function.max, ">"), (.min, "<")] where used.contains(function) {
            lines += [
                "static inline double \(prefix)_\(function.rawValue)(double x, double y) "
                    + "{ return x != x || x \(sign) y ? x : y; }", "",
            ]
        }
        return lines
    }
}
