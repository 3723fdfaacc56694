/// How Python over jax.numpy writes numbers and functions.
struct JAXNotation: Notation {
    func number(_ number: Double) -> String { decimal(number, infinity: "jnp.inf", notANumber: "jnp.nan") }

    func call(_ function: Function, _ operands: [String]) -> String {
        if let text = operation(function, operands) { return text }
        let name =
            switch function {
            case .pow: "power"
            case .asin: "arcsin"
            case .acos: "arccos"
            case .atan: "arctan"
            case .atan2: "arctan2"
            case .asinh: "arcsinh"
            case .acosh: "arccosh"
            case .atanh: "arctanh"
            default: function.rawValue
            }
        if function == .zeroWhereZero { return "jnp.where(\(operands[0]) == 0, 0.0, \(operands[1]))" }
        return "jnp.\(name)(\(operands.joined(separator: ", ")))"
    }
}
