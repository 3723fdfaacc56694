/// Entries on their way to a pattern: each a linear combination of atoms and of products of two atoms, in which equal
/// combinations are found.
struct PatternSums {
    /// An atom of the first pattern, one of the second, their product, or neither: the number 1. None is −1.
    struct Monomial: Hashable, Comparable {
        let first: Int
        let second: Int

        static let one = Monomial(first: -1, second: -1)

        static func < (left: Monomial, right: Monomial) -> Bool {
            (left.first, left.second) < (right.first, right.second)
        }
    }

    /// A monomial with its coefficient.
    struct Part: Hashable {
        let monomial: Monomial
        var coefficient: Double
    }

    private var entries: [EntryPattern.Entry] = []
    private var known: [[Part]: Int] = [:]
    private var products: [PatternRecipe.Product: Int] = [:]
    private var productList: [PatternRecipe.Product] = []
    private var atoms: [PatternRecipe.Atom] = []

    /// Adds the next entry, whose parts need not be in order and may hold a monomial several times.
    mutating func append(row: Int, column: Int, _ parts: [Part]) {
        var sum: [Part] = []
        for part in parts.sorted(by: { $0.monomial < $1.monomial }) {
            if let last = sum.last, last.monomial == part.monomial {
                sum[sum.count - 1].coefficient += part.coefficient
            } else {
                sum.append(part)
            }
        }
        sum.removeAll { $0.coefficient == 0 }
        guard let leading = sum.last else { return }
        let content: EntryPattern.Content
        if leading.monomial == .one {
            content = .constant(leading.coefficient)
        } else if let atom = known[sum] {
            content = .atom(atom, isNegated: false)
        } else {
            let opposite = sum.map { Part(monomial: $0.monomial, coefficient: -$0.coefficient) }
            if let atom = known[opposite] {
                content = .atom(atom, isNegated: true)
            } else {
                known[sum] = atoms.count
                content = .atom(atoms.count, isNegated: false)
                append(atom: sum)
            }
        }
        entries.append(EntryPattern.Entry(row: row, column: column, content: content))
    }

    private mutating func append(atom sum: [Part]) {
        var constant = 0.0
        var summands: [PatternRecipe.Summand] = []
        for part in sum {
            if part.monomial == .one {
                constant = part.coefficient
                continue
            }
            var source = source(of: part.monomial)
            if abs(part.coefficient) != 1 { source = .product(product(.scaled(abs(part.coefficient), source))) }
            summands.append(PatternRecipe.Summand(source: source, isNegated: part.coefficient < 0))
        }
        atoms.append(PatternRecipe.Atom(summands: summands, constant: constant))
    }

    private mutating func source(of monomial: Monomial) -> PatternRecipe.Source {
        if monomial.second < 0 { return .first(monomial.first) }
        if monomial.first < 0 { return .second(monomial.second) }
        return .product(product(.atoms(monomial.first, monomial.second)))
    }

    private mutating func product(_ product: PatternRecipe.Product) -> Int {
        if let number = products[product] { return number }
        products[product] = productList.count
        productList.append(product)
        return productList.count - 1
    }

    /// The pattern of all entries, and how it comes about.
    var recipe: PatternRecipe {
        PatternRecipe(
            result: EntryPattern(entries, atomCount: atoms.count), products: productList, atoms: atoms)
    }
}

extension EntryPattern.Content {
    /// The entry as a monomial of the first pattern or of the second, with its coefficient.
    func part(isFirst: Bool) -> PatternSums.Part {
        switch self {
        case .constant(let number): PatternSums.Part(monomial: .one, coefficient: number)
        case .atom(let atom, let isNegated):
            PatternSums.Part(
                monomial: isFirst
                    ? PatternSums.Monomial(first: atom, second: -1) : PatternSums.Monomial(first: -1, second: atom),
                coefficient: isNegated ? -1 : 1)
        }
    }
}
