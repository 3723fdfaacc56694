/// One step of the code: a function of terms.
package struct Statement: Hashable, Sendable {
    /// What a step is for.
    package enum Part: Hashable, Sendable {
        /// It computes a value of the program or a local partial derivative.
        case values
        /// It is a product or a sum of the chain rule.
        case accumulation
    }

    /// What is computed.
    package let function: Function
    /// What it is computed from.
    package let operands: [Term]
    /// What it is for.
    package let part: Part

    /// The statements whose results are read, each once.
    var reads: [Int] {
        let all = operands.compactMap(\.statement)
        return all.count == 2 && all[0] == all[1] ? [all[0]] : all
    }

    /// The same step where statements have other numbers.
    func renumbered(_ numbers: [Int]) -> Statement {
        Statement(function: function, operands: operands.map { $0.renumbered(numbers) }, part: part)
    }
}
