import Synchronization

/// Patterns as small integers, with products and sums remembered.
///
/// One for each graph, shared by all its states and threads, as `StructureAlgebra`.
package final class PatternAlgebra: Sendable {
    private struct Numbering {
        var patterns: [EntryPattern] = []
        var numbers: [EntryPattern: UInt32] = [:]
        var products: [UInt64: (result: UInt32, multiplications: Int)] = [:]
        var sums: [UInt64: UInt32] = [:]

        mutating func number(of pattern: EntryPattern) -> UInt32 {
            if let number = numbers[pattern] { return number }
            let number = UInt32(patterns.count)
            patterns.append(pattern)
            numbers[pattern] = number
            return number
        }
    }

    private let numbering = Mutex(Numbering())
    private let products = PairMemory()
    private let sums = PairMemory()

    package init() {}

    /// The number of a pattern.
    package func number(of pattern: EntryPattern) -> UInt32 {
        numbering.withLock { $0.number(of: pattern) }
    }

    /// The number of ∂target/∂middle · ∂middle/∂source and its multiplications.
    func product(_ outer: UInt32, _ inner: UInt32) -> (result: UInt32, multiplications: Int) {
        if let known = products.find(outer, inner) { return known }
        return numbering.withLock { numbering in
            let pair = UInt64(outer) << 32 | UInt64(inner)
            if let known = numbering.products[pair] { return known }
            let recipe = numbering.patterns[Int(outer)].product(numbering.patterns[Int(inner)])
            let result = (result: numbering.number(of: recipe.result), multiplications: recipe.multiplications)
            numbering.products[pair] = result
            products.remember(outer, inner, result.result, multiplications: result.multiplications)
            return result
        }
    }

    /// The number of a sum.
    func sum(_ first: UInt32, _ second: UInt32) -> UInt32 {
        if let known = sums.find(first, second) { return known.result }
        return numbering.withLock { numbering in
            let pair = UInt64(first) << 32 | UInt64(second)
            if let known = numbering.sums[pair] { return known }
            let recipe = numbering.patterns[Int(first)].sum(numbering.patterns[Int(second)])
            let number = numbering.number(of: recipe.result)
            numbering.sums[pair] = number
            sums.remember(first, second, number, multiplications: recipe.multiplications)
            return number
        }
    }
}
