import VertexGame

/// The statements of a part as lines of C or Swift, which differ in a few words only.
struct PartText {
    let code: JacobianCode
    let parts: CodeParts
    let notation: any Notation
    /// What begins the declaration of a result: `const double`, `let`.
    let declaration: String
    /// What ends a line.
    let end: String
    /// How input, entry of the Jacobian and slot are written, from their numbers.
    let input: (Int) -> String
    let entry: (Int) -> String
    let slot: (Int) -> String

    /// The lines of a part, without indentation. Entries are stored where they arise, those that need no statement at the
    /// end of the last part.
    func lines(_ number: Int) -> [String] {
        let own = Set(parts.parts[number])
        let stores = stores
        func text(_ term: Term) -> String {
            notation.term(term, input: input) { index in
                if !own.contains(index), let slot = parts.slots[index] { return self.slot(slot) }
                return code.statements[index].resultName(index)
            }
        }
        var lines: [String] = []
        for index in parts.parts[number] {
            let statement = code.statements[index]
            let name = statement.resultName(index)
            let value = notation.call(statement.function, statement.operands.map(text))
            lines.append("\(declaration) \(name) = \(value)\(end)")
            if let slot = parts.slots[index] { lines.append("\(self.slot(slot)) = \(name)\(end)") }
            for (place, term) in stores[index] ?? [] { lines.append("\(entry(place)) = \(text(term))\(end)") }
        }
        if number == parts.parts.count - 1 {
            for (place, term) in stores[nil] ?? [] { lines.append("\(entry(place)) = \(text(term))\(end)") }
        }
        return lines
    }

    /// Entries of the Jacobian, row after row, by the statement that gives them.
    private var stores: [Int?: [(Int, Term)]] {
        Dictionary(grouping: code.entries.joined().enumerated().map { ($0, $1) }) { $0.1.statement }
    }
}
