import Programs

/// The results of statements at a point.
struct StatementRun {
    private let inputs: [Double]
    private var results: [Double] = []

    init(_ statements: [Statement], _ inputs: [Double]) {
        self.inputs = inputs
        for statement in statements { results.append(statement.function.value(statement.operands.map(number))) }
    }

    func number(_ term: Term) -> Double {
        let plain =
            switch term.atom {
            case .number(let number): number
            case .input(let index): inputs[index]
            case .statement(let index): results[index]
            }
        return term.isNegated ? -plain : plain
    }
}
