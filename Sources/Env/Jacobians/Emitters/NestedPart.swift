import VertexGame

/// The statements of a part as lines of Swift that the compiler is soon done with.
///
/// It looks each name up through the scopes of all lines above it, and searches the accesses to memory above each load. So
/// lines and accesses are few: a result that is read once is written inside the expression that reads it, one that only a
/// later part or an entry of the Jacobian needs is stored at once, and memory that is read more than once is read into a name.
struct NestedPart {
    /// An expression and how many statements it holds.
    private typealias Expression = (text: String, size: Int)

    /// The most statements in an expression.
    private static let sizeMax = 8

    private let code: JacobianCode
    private let parts: CodeParts
    private let notation: SwiftNotation
    private let part: Int
    /// How often statements of the part read each input and result.
    private var readCounts: [Term.Atom: Int] = [:]
    /// The entries that are stored, by the statement that computes them; inputs have none.
    private var stores: [Int?: [(entry: Int, term: Term)]] = [:]
    /// Results that are written where they are read.
    private var expressions: [Int: Expression] = [:]
    /// What was read from memory into a name.
    private var named: Set<Term.Atom> = []
    /// The lines, without indentation.
    private(set) var lines: [String] = []

    init(_ code: JacobianCode, _ parts: CodeParts, _ plan: EntryPlan, _ notation: SwiftNotation, part: Int) {
        (self.code, self.parts, self.notation, self.part) = (code, parts, notation, part)
        for index in parts.parts[part] {
            for operand in code.statements[index].operands { readCounts[operand.atom, default: 0] += 1 }
        }
        stores = Dictionary(grouping: plan.stores[part]) { $0.term.statement }
        for index in parts.parts[part] { write(index) }
        for (entry, term) in stores[nil] ?? [] { lines.append("jacobian[\(entry)] = \(operand(term).text)") }
    }

    /// Writes a statement, or keeps it for the one that reads it.
    private mutating func write(_ index: Int) {
        let statement = code.statements[index]
        let operands = statement.operands.map { operand($0) }
        let text = notation.call(statement.function, operands.map(\.text))
        let size = operands.reduce(1) { $0 + $1.size }
        let places = places(of: index)
        let readCount = readCounts[.statement(index)] ?? 0
        if readCount == 1, places.isEmpty, size <= Self.sizeMax {
            expressions[index] = (text, size)
        } else if readCount == 0, places.count == 1 {
            lines.append("\(places[0].place) = \(places[0].sign)\(text)")
        } else {
            let name = statement.resultName(index)
            lines.append("let \(name) = \(text)")
            for (place, sign) in places { lines.append("\(place) = \(sign)\(name)") }
        }
    }

    /// Where a result is stored, and the sign with which it is.
    private func places(of index: Int) -> [(place: String, sign: String)] {
        let slots = parts.slots[index].map { [(place: "w[\($0)]", sign: "")] } ?? []
        return slots
            + (stores[index] ?? []).map { (place: "jacobian[\($0.entry)]", sign: $0.term.isNegated ? "-" : "") }
    }

    /// An operand, which is read into a name first if it stands in memory and is read again.
    private mutating func operand(_ term: Term) -> Expression {
        let (text, size) = atom(term.atom)
        return (term.isNegated ? "-" + text : text, size)
    }

    private mutating func atom(_ atom: Term.Atom) -> Expression {
        switch atom {
        case .number(let number): return (notation.number(number), 0)
        case .input(let index): return (read(atom, "x[\(index)]", name: "x\(index)"), 0)
        case .statement(let index):
            if let expression = expressions.removeValue(forKey: index) { return expression }
            let name = code.statements[index].resultName(index)
            guard parts.home[index] != part, let slot = parts.slots[index] else { return (name, 0) }
            return (read(atom, "w[\(slot)]", name: name), 0)
        }
    }

    private mutating func read(_ atom: Term.Atom, _ memory: String, name: String) -> String {
        guard readCounts[atom] ?? 0 > 1 else { return memory }
        if named.insert(atom).inserted { lines.append("let \(name) = \(memory)") }
        return name
    }
}
