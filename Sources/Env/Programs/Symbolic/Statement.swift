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
    package var reads: [Int] {
        var all: [Int] = []
        for index in operands.compactMap(\.statement) where !all.contains(index) { all.append(index) }
        return all
    }

    /// The same step where statements have other numbers.
    package func renumbered(_ numbers: [Int]) -> Statement {
        Statement(function: function, operands: operands.map { $0.renumbered(numbers) }, part: part)
    }
}
