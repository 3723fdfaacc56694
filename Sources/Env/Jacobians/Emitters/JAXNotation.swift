import Programs

/// How Python over jax.numpy writes numbers and functions.
struct JAXNotation: Notation {
    func number(_ number: Double) -> String { decimal(number, infinity: "jnp.inf", notANumber: "jnp.nan") }

    func call(_ function: Function, _ operands: [String]) -> String {
        if let text = operation(function, operands) { return text }
        let name =
            switch function {
            case .pow: "power"
            case .max: "maximum"
            case .min: "minimum"
            case .asin: "arcsin"
            case .acos: "arccos"
            case .atan: "arctan"
            case .atan2: "arctan2"
            case .asinh: "arcsinh"
            case .acosh: "arccosh"
            case .atanh: "arctanh"
            default: function.rawValue
            }
        switch function {
        case .equal: return "jnp.where(\(operands[0]) == \(operands[1]), 1.0, 0.0)"
        case .less: return "jnp.where(\(operands[0]) < \(operands[1]), 1.0, 0.0)"
        case .choose: return "jnp.where(\(operands[0]) >= 1, \(operands[1]), \(operands[2]))"
        case .erf, .erfc: return "jax.scipy.special.\(name)(\(operands[0]))"
        // jax.numpy rounds halves to even numbers.
        case .round: return "jax.lax.round(\(operands[0]))"
        default: break
        }
        if function == .zeroWhereZero { return "jnp.where(\(operands[0]) == 0, 0.0, \(operands[1]))" }
        return "jnp.\(name)(\(operands.joined(separator: ", ")))"
    }
}
