/// How the atoms of a product or a sum of two patterns are computed from theirs: what is executed for it.
package struct PatternRecipe: Sendable {
    /// Something that was there before.
    package enum Source: Hashable, Sendable {
        /// An atom of the first pattern: of ∂target/∂middle in a product.
        case first(Int)
        /// An atom of the second pattern: of ∂middle/∂source in a product.
        case second(Int)
        /// A product of this recipe.
        case product(Int)
    }

    /// One multiplication.
    package enum Product: Hashable, Sendable {
        /// An atom of the first pattern times one of the second.
        case atoms(Int, Int)
        /// A constant times something.
        case scaled(Double, Source)
    }

    /// What an atom of the result is a sum of.
    package struct Summand: Hashable, Sendable {
        /// What is added.
        package let source: Source
        /// Whether it is subtracted instead.
        package let isNegated: Bool
    }

    /// An atom of the result.
    package struct Atom: Hashable, Sendable {
        /// What it is a sum of, one at least.
        package let summands: [Summand]
        /// A constant that is added to them.
        package let constant: Double
    }

    /// The pattern of the result.
    package let result: EntryPattern
    /// The multiplications, each after those that it reads.
    package let products: [Product]
    /// How each atom of the result comes about.
    package let atoms: [Atom]

    /// How many multiplications it takes.
    package var multiplications: Int { products.count }

    /// How many additions and subtractions it takes.
    package var additions: Int {
        atoms.reduce(0) { $0 + $1.summands.count - ($1.constant == 0 ? 1 : 0) }
    }
}
