import Synchronization

/// Factors as small integers, with products and sums remembered.
///
/// One for each graph, shared by all its states and threads. Numbers do not depend on anything but who asks first. What
/// is remembered is read without a lock; the first to ask works it out under one, and what the tables have no place for
/// is looked up under it.
package final class InternedAlgebra<Factor: EdgeFactor>: Sendable {
    private struct Numbering {
        var factors: [Factor] = []
        var numbers: [Factor: UInt32] = [:]
        var products: [UInt64: (result: UInt32, multiplications: Int)] = [:]
        var sums: [UInt64: UInt32] = [:]

        mutating func number(of factor: Factor) -> UInt32 {
            if let number = numbers[factor] { return number }
            let number = UInt32(factors.count)
            factors.append(factor)
            numbers[factor] = number
            return number
        }
    }

    private let numbering = Mutex(Numbering())
    private let products = PairMemory()
    private let sums = PairMemory()
    private let numberCount = Atomic(0)

    package init() {}

    /// How many factors have numbers so far; other threads may add some at any time.
    var count: Int { numberCount.load(ordering: .relaxed) }

    /// The number of a factor.
    package func number(of factor: Factor) -> UInt32 {
        numbering.withLock { number(of: factor, &$0) }
    }

    private func number(of factor: Factor, _ numbering: inout Numbering) -> UInt32 {
        let number = numbering.number(of: factor)
        numberCount.store(numbering.factors.count, ordering: .relaxed)
        return number
    }

    /// The factor of a number.
    package func factor(_ number: UInt32) -> Factor {
        numbering.withLock { $0.factors[Int(number)] }
    }

    /// The number of ∂target/∂middle · ∂middle/∂source and its multiplications.
    @inline(__always)
    func product(_ outer: UInt32, _ inner: UInt32) -> (result: UInt32, multiplications: Int) {
        products.find(outer, inner) ?? newProduct(outer, inner)
    }

    @inline(never)
    private func newProduct(_ outer: UInt32, _ inner: UInt32) -> (result: UInt32, multiplications: Int) {
        numbering.withLock { numbering in
            let pair = UInt64(outer) << 32 | UInt64(inner)
            if let known = numbering.products[pair] { return known }
            let (factor, count) = numbering.factors[Int(outer)].counted(times: numbering.factors[Int(inner)])
            let number = number(of: factor, &numbering)
            numbering.products[pair] = (number, count)
            products.remember(outer, inner, number, multiplications: count)
            return (number, count)
        }
    }

    /// The number of a sum.
    @inline(__always)
    func sum(_ first: UInt32, _ second: UInt32) -> UInt32 {
        sums.find(first, second)?.result ?? newSum(first, second)
    }

    @inline(never)
    private func newSum(_ first: UInt32, _ second: UInt32) -> UInt32 {
        numbering.withLock { numbering in
            let pair = UInt64(first) << 32 | UInt64(second)
            if let known = numbering.sums[pair] { return known }
            let number = number(of: numbering.factors[Int(first)].added(to: numbering.factors[Int(second)]), &numbering)
            numbering.sums[pair] = number
            sums.remember(first, second, number, multiplications: 0)
            return number
        }
    }
}

extension InternedAlgebra {
    /// What is wrong, in words, or nil where nothing is: every factor has one number and holds its own invariants, and
    /// each product and sum that is remembered, in the tables and in the memory that is read without a lock, is what
    /// the factors give.
    ///
    /// - Complexity: that of all products and sums that were ever asked for.
    package func checkInvariants() -> String? {
        numbering.withLock { numbering in
            if numbering.numbers.count != numbering.factors.count || count != numbering.factors.count {
                return
                    "\(numbering.factors.count) factors have \(numbering.numbers.count) numbers, \(count) are counted"
            }
            for (number, factor) in numbering.factors.enumerated() {
                if numbering.numbers[factor] != UInt32(number) { return "factor \(number) has another number" }
                if let wrong = factor.checkInvariants() { return "factor \(number): \(wrong)" }
            }
            return wrongProduct(numbering) ?? wrongSum(numbering)
        }
    }

    private func wrongProduct(_ numbering: Numbering) -> String? {
        for (pair, known) in numbering.products {
            let (outer, inner) = (UInt32(pair >> 32), UInt32(truncatingIfNeeded: pair))
            let (factor, multiplications) = numbering.factors[Int(outer)].counted(times: numbering.factors[Int(inner)])
            if numbering.numbers[factor] != known.result || multiplications != known.multiplications {
                return "the product of \(outer) and \(inner) is remembered wrongly"
            }
            if let found = products.find(outer, inner), found != known {
                return "the product of \(outer) and \(inner) is found wrongly"
            }
        }
        return nil
    }

    private func wrongSum(_ numbering: Numbering) -> String? {
        for (pair, known) in numbering.sums {
            let (first, second) = (UInt32(pair >> 32), UInt32(truncatingIfNeeded: pair))
            let factor = numbering.factors[Int(first)].added(to: numbering.factors[Int(second)])
            if numbering.numbers[factor] != known { return "the sum of \(first) and \(second) is remembered wrongly" }
            if let found = sums.find(first, second), found.result != known {
                return "the sum of \(first) and \(second) is found wrongly"
            }
        }
        return nil
    }
}
