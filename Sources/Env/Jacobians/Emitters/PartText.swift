import Programs

/// The statements of a part as lines of C or Swift, which differ in a few words only.
struct PartText {
    let code: JacobianCode
    let parts: CodeParts
    let plan: EntryPlan
    let notation: any Notation
    /// What begins the declaration of a result: `const double`, `let`.
    let declaration: String
    /// What follows the name of a result there: nothing, or a type.
    var type = ""
    /// What ends a line.
    let end: String
    /// How an input is written, from its number.
    let input: (Int) -> String
    /// How an entry of the Jacobian is written, from its number and its place among those that the part stores.
    let entry: (_ entry: Int, _ place: Int) -> String
    /// How a slot is written, from its number.
    let slot: (Int) -> String

    /// The lines of a part, without indentation. Entries are stored where they arise, inputs among them at the end.
    func lines(_ part: Int) -> [String] {
        var stores: [Int?: [(place: Int, entry: Int, term: Term)]] = [:]
        for (place, store) in plan.stores[part].enumerated() {
            stores[store.term.statement, default: []].append((place, store.entry, store.term))
        }
        var lines: [String] = []
        func store(_ index: Int?) {
            for (place, entry, term) in stores[index] ?? [] {
                lines.append("\(self.entry(entry, place)) = \(text(term, part))\(end)")
            }
        }
        for index in parts.parts[part] {
            let statement = code.statements[index]
            let name = statement.resultName(index)
            let value = notation.call(statement.function, statement.operands.map { text($0, part) })
            lines.append("\(declaration) \(name)\(type) = \(value)\(end)")
            if let slot = parts.slots[index] { lines.append("\(self.slot(slot)) = \(name)\(end)") }
            store(index)
        }
        store(nil)
        return lines
    }

    private func text(_ term: Term, _ part: Int) -> String {
        notation.term(term, input: input) { index in
            if parts.home[index] != part, let slot = parts.slots[index] { return self.slot(slot) }
            return code.statements[index].resultName(index)
        }
    }
}
