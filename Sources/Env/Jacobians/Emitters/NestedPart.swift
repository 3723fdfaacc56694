import Programs

/// The statements of a part as lines of Swift that the compiler is soon done with.
///
/// It looks each name up through the scopes of all lines above it. So lines are few: a result that is read once is
/// written inside the expression that reads it, one that only a later part or an entry of the Jacobian needs is stored
/// at once, and memory that is read more than once is read into a name. Operators are written as functions
/// (`SwiftOperators`).
struct NestedPart {
    private typealias Expression = SwiftOperators.Expression

    /// What a part may be passed, by the names of its arguments.
    enum Pointer: String, CaseIterable {
        case x, jacobian, w

        var type: String {
            switch self {
            case .x: "UnsafePointer<Double>"
            case .jacobian: "UnsafeMutablePointer<Double>"
            case .w: "UnsafeMutableRawPointer"
            }
        }
    }

    /// The most statements in an expression.
    private static let sizeMax = 8

    private let code: JacobianCode
    private let parts: CodeParts
    private let notation: SwiftNotation
    private let operators: SwiftOperators
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
    /// What the lines use. The optimiser makes a second function of one whose arguments are not all used.
    private(set) var pointers: Set<Pointer> = []

    init(
        _ code: JacobianCode, _ parts: CodeParts, _ plan: EntryPlan, _ notation: SwiftNotation,
        _ operators: SwiftOperators, part: Int
    ) {
        (self.code, self.parts, self.part) = (code, parts, part)
        (self.notation, self.operators) = (notation, operators)
        for index in parts.parts[part] {
            for operand in code.statements[index].operands { readCounts[operand.atom, default: 0] += 1 }
        }
        stores = Dictionary(grouping: plan.stores[part]) { $0.term.statement }
        for index in parts.parts[part] { write(index) }
        for (entry, term) in stores[nil] ?? [] { store(entry, operand(term).text) }
    }

    /// Writes a statement, or keeps it for the one that reads it.
    private mutating func write(_ index: Int) {
        let statement = code.statements[index]
        let operands = statement.operands.map { operand($0) }
        let expression =
            operators.call(statement.function, operands)
            ?? Expression(
                text: notation.call(statement.function, operands.map(\.text)),
                size: operands.reduce(1) { $0 + $1.size })
        let stores = stores[index] ?? []
        let slot = parts.slots[index]
        let readCount = readCounts[.statement(index)] ?? 0
        let placeCount = stores.count + (slot == nil ? 0 : 1)
        if readCount == 1, placeCount == 0, expression.size <= Self.sizeMax {
            expressions[index] = expression
            return
        }
        var result = expression.text
        if readCount > 0 || placeCount != 1 {
            result = statement.resultName(index)
            lines.append("let \(result) = \(expression.text)")
        }
        if let slot {
            lines.append(operators.write(slot, result))
            pointers.insert(.w)
        }
        for (entry, term) in stores { store(entry, (term.isNegated ? "-" : "") + result) }
    }

    private mutating func store(_ entry: Int, _ text: String) {
        lines.append("jacobian[\(entry)] = \(text)")
        pointers.insert(.jacobian)
    }

    /// An operand, which is read into a name first if it stands in memory and is read again.
    private mutating func operand(_ term: Term) -> Expression {
        let expression = atom(term.atom)
        return term.isNegated ? Expression(text: "-" + expression.text, size: expression.size) : expression
    }

    private mutating func atom(_ atom: Term.Atom) -> Expression {
        switch atom {
        case .number(let number): return Expression(text: notation.number(number))
        case .input(let index): return Expression(text: read(atom, .x, "x[\(index)]", name: "x\(index)"))
        case .statement(let index):
            if let expression = expressions.removeValue(forKey: index) { return expression }
            let name = code.statements[index].resultName(index)
            guard parts.home[index] != part, let slot = parts.slots[index] else { return Expression(text: name) }
            return Expression(text: read(atom, .w, operators.read(slot), name: name))
        }
    }

    private mutating func read(_ atom: Term.Atom, _ pointer: Pointer, _ memory: String, name: String) -> String {
        pointers.insert(pointer)
        guard readCounts[atom] ?? 0 > 1 else { return memory }
        if named.insert(atom).inserted { lines.append("let \(name) = \(memory)") }
        return name
    }
}
