import Jacobians
import Programs

/// Executes the statements of a Jacobian's code and counts what it does.
struct Interpreter {
    var multiplications = 0
    var additions = 0

    mutating func jacobian(_ code: JacobianCode, at point: [Double]) -> [[Double]] {
        var results: [Double] = []
        func number(_ term: Term) -> Double {
            let plain =
                switch term.atom {
                case .number(let number): number
                case .input(let index): point[index]
                case .statement(let index): results[index]
                }
            return term.isNegated ? -plain : plain
        }
        for statement in code.statements {
            results.append(statement.function.value(statement.operands.map(number)))
            if statement.part == .accumulation {
                if statement.function == .multiply { multiplications += 1 } else { additions += 1 }
            }
        }
        return code.entries.map { $0.map(number) }
    }
}
