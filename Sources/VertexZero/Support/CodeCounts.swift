import Jacobians

/// What the code of a Jacobian along an order executes, as printed with `--json`.
struct CodeCounts: Encodable {
    /// Values of the program and its local partial derivatives.
    struct Values: Encodable {
        let multiplications: Int
        let additions: Int
        /// Divisions, roots and other functions.
        let functions: Int
    }

    /// Products of the chain rule: the executed cost.
    let multiplications: Int
    /// Sums of the chain rule.
    let additions: Int
    /// Results that are live at once at most.
    let liveValues: Int
    let values: Values

    init(_ code: JacobianCode) {
        multiplications = code.multiplications
        additions = code.additions
        liveValues = code.liveValues
        values = Values(
            multiplications: code.valueMultiplications, additions: code.valueAdditions, functions: code.valueFunctions)
    }

    /// The counts in words.
    var line: String {
        "code along this order: \(multiplications) multiplications, \(additions) additions, \(liveValues) live values"
    }
}
