import Programs

/// How a language writes numbers, functions and operands.
protocol Notation {
    /// A number that reads back bit for bit.
    func number(_ number: Double) -> String
    /// A function of operands already written; nothing is nested in it but signs.
    func call(_ function: Function, _ operands: [String]) -> String
}

extension Notation {
    /// Operators that C, Swift and Python share, or nil for a function that they name differently.
    func operation(_ function: Function, _ operands: [String]) -> String? {
        switch function {
        case .add: "\(operands[0]) + \(operands[1])"
        case .subtract: "\(operands[0]) - \(operands[1])"
        case .multiply: "\(operands[0]) * \(operands[1])"
        case .divide: "\(operands[0]) / \(operands[1])"
        default: nil
        }
    }

    /// A term, where inputs and results of statements are written by the two closures.
    func term(_ term: Term, input: (Int) -> String, statement: (Int) -> String) -> String {
        let text =
            switch term.atom {
            case .number(let number): self.number(number)
            case .input(let index): input(index)
            case .statement(let index): statement(index)
            }
        return term.isNegated ? "-" + text : text
    }

    /// A finite number in the fewest decimal digits that read back as it, or the words for what is not finite.
    func decimal(_ number: Double, infinity: String, notANumber: String) -> String {
        if number.isNaN { return notANumber }
        if number.isInfinite { return number < 0 ? "-" + infinity : infinity }
        return "\(number)"
    }
}

extension Statement {
    /// The name of the result of statement `index`: `v…` for values and partial derivatives, `c…` for the chain rule.
    func resultName(_ index: Int) -> String { (part == .values ? "v" : "c") + "\(index)" }
}
