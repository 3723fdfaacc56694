import Programs
import VertexGame

/// An edge's derivative while code is written: which entries it has, and the term of each atom.
struct WrittenLabel {
    /// The pattern's number in the `RecipeBook`.
    let pattern: Int
    /// The term of each atom.
    let terms: [Term]
}

/// Products and sums of labels as statements. Patterns that come again are worked out once.
struct RecipeBook {
    private struct Pair: Hashable {
        let first: Int
        let second: Int
    }

    /// A recipe with the number of its result.
    private struct Entry {
        let recipe: PatternRecipe
        let result: Int
    }

    private var patterns: [EntryPattern] = []
    private var numbers: [EntryPattern: Int] = [:]
    private var products: [Pair: Entry] = [:]
    private var sums: [Pair: Entry] = [:]

    /// The pattern of a number.
    func pattern(_ number: Int) -> EntryPattern { patterns[number] }

    /// The number of a pattern.
    mutating func number(of pattern: EntryPattern) -> Int {
        if let number = numbers[pattern] { return number }
        numbers[pattern] = patterns.count
        patterns.append(pattern)
        return patterns.count - 1
    }

    /// Writes ∂target/∂middle · ∂middle/∂source; nil where all of it is zero.
    mutating func product(
        _ outer: WrittenLabel, _ inner: WrittenLabel, _ builder: inout StatementBuilder
    ) -> WrittenLabel? {
        let pair = Pair(first: outer.pattern, second: inner.pattern)
        let entry = products[pair] ?? entry(patterns[outer.pattern].product(patterns[inner.pattern]))
        products[pair] = entry
        return entry.recipe.result.entries.isEmpty ? nil : write(entry, outer.terms, inner.terms, &builder)
    }

    /// Writes the sum of two labels of one edge.
    mutating func sum(
        _ first: WrittenLabel, _ second: WrittenLabel, _ builder: inout StatementBuilder
    ) -> WrittenLabel {
        let pair = Pair(first: first.pattern, second: second.pattern)
        let entry = sums[pair] ?? entry(patterns[first.pattern].sum(patterns[second.pattern]))
        sums[pair] = entry
        return write(entry, first.terms, second.terms, &builder)
    }

    private mutating func entry(_ recipe: PatternRecipe) -> Entry {
        Entry(recipe: recipe, result: number(of: recipe.result))
    }

    private func write(
        _ entry: Entry, _ first: [Term], _ second: [Term], _ builder: inout StatementBuilder
    ) -> WrittenLabel {
        var products: [Term] = []
        func term(_ source: PatternRecipe.Source) -> Term {
            switch source {
            case .first(let atom): first[atom]
            case .second(let atom): second[atom]
            case .product(let index): products[index]
            }
        }
        for product in entry.recipe.products {
            switch product {
            case .atoms(let left, let right): products.append(builder.chainProduct(first[left], second[right]))
            case .scaled(let number, let source): products.append(builder.chainProduct(.number(number), term(source)))
            }
        }
        let terms = entry.recipe.atoms.map { atom in
            var sum: Term?
            for summand in atom.summands {
                let next = summand.isNegated ? -term(summand.source) : term(summand.source)
                sum = sum.map { builder.chainSum($0, next) } ?? next
            }
            let terms = sum ?? .number(atom.constant)
            return atom.constant == 0 ? terms : builder.chainSum(terms, .number(atom.constant))
        }
        return WrittenLabel(pattern: entry.result, terms: terms)
    }
}
