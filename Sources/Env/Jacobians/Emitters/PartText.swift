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

    /// What the lines of a part read or write.
    enum Memory: Hashable {
        case inputs, entries, slots
    }

    /// The lines of a part, without indentation, and what they use. Entries are stored where they arise, inputs among
    /// them at the end.
    func lines(_ part: Int) -> (lines: [String], uses: Set<Memory>) {
        var stores: [Int?: [(place: Int, entry: Int, term: Term)]] = [:]
        for (place, store) in plan.stores[part].enumerated() {
            stores[store.term.statement, default: []].append((place, store.entry, store.term))
        }
        var lines: [String] = []
        var uses: Set<Memory> = []
        func slot(_ number: Int) -> String {
            uses.insert(.slots)
            return self.slot(number)
        }
        func input(_ number: Int) -> String {
            uses.insert(.inputs)
            return self.input(number)
        }
        func text(_ term: Term) -> String {
            notation.term(term, input: input) { index in
                if parts.home[index] != part, let place = parts.slots[index] { return slot(place) }
                return code.statements[index].resultName(index)
            }
        }
        func store(_ index: Int?) {
            for (place, entry, term) in stores[index] ?? [] {
                uses.insert(.entries)
                lines.append("\(self.entry(entry, place)) = \(text(term))\(end)")
            }
        }
        for index in parts.parts[part] {
            let statement = code.statements[index]
            let name = statement.resultName(index)
            let value = notation.call(statement.function, statement.operands.map(text))
            lines.append("\(declaration) \(name)\(type) = \(value)\(end)")
            if let place = parts.slots[index] { lines.append("\(slot(place)) = \(name)\(end)") }
            store(index)
        }
        store(nil)
        return (lines, uses)
    }
}
