/// What a statement reads and an entry of the Jacobian is: a number, an input or a statement's result, with a sign.
/// Signs are kept here and not computed.
package struct Term: Hashable, Sendable {
    /// A term without its sign.
    package enum Atom: Hashable, Sendable {
        /// A number known when the code is made; it carries its sign itself.
        case number(Double)
        /// An input of the program.
        case input(Int)
        /// The result of a statement.
        case statement(Int)
    }

    /// The term without its sign.
    package let atom: Atom
    /// Whether the term is minus the atom; never of a number.
    package let isNegated: Bool

    /// Makes a term with a plus sign.
    package init(_ atom: Atom) {
        self.atom = atom
        isNegated = false
    }

    private init(_ atom: Atom, isNegated: Bool) {
        self.atom = atom
        self.isNegated = isNegated
    }

    /// The term of a number.
    package static func number(_ number: Double) -> Term { Term(.number(number)) }

    /// Minus the term.
    package static prefix func - (term: Term) -> Term {
        if let number = term.number { return .number(-number) }
        return Term(term.atom, isNegated: !term.isNegated)
    }

    /// The number, or nil where it is known only when the code runs.
    package var number: Double? {
        if case .number(let number) = atom { number } else { nil }
    }

    /// The statement whose result is read, if any.
    package var statement: Int? {
        if case .statement(let index) = atom { index } else { nil }
    }

    /// The term without its sign; a number keeps its own.
    package var unsigned: Term { Term(atom) }

    /// The same term where statements have other numbers.
    package func renumbered(_ numbers: [Int]) -> Term {
        guard let statement else { return self }
        return Term(.statement(numbers[statement]), isNegated: isNegated)
    }

    /// Whether this one is written first where two terms may change places.
    func isBefore(_ other: Term) -> Bool { (kind, index) < (other.kind, other.index) }

    private var kind: Int {
        switch atom {
        case .number: 0
        case .input: 1
        case .statement: 2
        }
    }

    private var index: UInt64 {
        switch atom {
        case .number(let number): number.bitPattern
        case .input(let index), .statement(let index): UInt64(index)
        }
    }
}
