/// One of the numbers that become one: the derivative is 1, shared equally by the numbers that equal the result; where
/// the numbers were gathered one after the other, shared in halves by equal neighbours, pairs of neighbours, and so on.
package protocol FoldingExtremes: Folding {
    /// Which of two numbers is taken.
    static var choice: Function { get }
}

extension FoldingExtremes {
    package static func combine<Algebra: NumberAlgebra>(
        _ first: Algebra.Number, _ second: Algebra.Number, _ algebra: inout Algebra
    ) -> Algebra.Number { algebra.apply(choice, [first, second]) }

    package static func derivatives<Algebra: NumberAlgebra>(
        _ numbers: [Algebra.Number], result: Algebra.Number, _ algebra: inout Algebra
    ) -> [Algebra.Number] {
        let equals = numbers.map { algebra.apply(.equal, [$0, result]) }
        let count = equals.reduce(algebra.number(0)) { algebra.add($0, $1) }
        return equals.map { algebra.apply(.divide, [$0, count]) }
    }

    package static func cumulativeDerivatives<Algebra: NumberAlgebra>(
        _ numbers: [Algebra.Number], result: Algebra.Number, isReversed: Bool, _ algebra: inout Algebra
    ) -> [Algebra.Number] {
        if isReversed { return scan(numbers.reversed(), &algebra).derivatives.reversed() }
        return scan(numbers, &algebra).derivatives
    }

    /// What numbers become two by two, and the derivative by each: neighbours are joined in pairs, then the pairs, and
    /// so on; one that is left over at the end is joined last. At each pair equals have half of the derivative each. So
    /// has it jax, whose cumulative extremes are an associative scan (Blelloch 1990): of three equals the derivatives
    /// are ¼, ¼ and ½.
    private static func scan<Algebra: NumberAlgebra>(
        _ numbers: [Algebra.Number], _ algebra: inout Algebra
    ) -> (value: Algebra.Number, derivatives: [Algebra.Number]) {
        if numbers.count == 1 { return (numbers[0], [algebra.number(1)]) }
        if !numbers.count.isMultiple(of: 2) {
            let (before, last) = (scan(Array(numbers.dropLast()), &algebra), numbers[numbers.count - 1])
            let shares = shares(before.value, last, &algebra)
            return (
                combine(before.value, last, &algebra),
                before.derivatives.map { algebra.multiply($0, shares.first) } + [shares.second]
            )
        }
        let places = stride(from: 0, to: numbers.count, by: 2)
        let pairs = scan(places.map { combine(numbers[$0], numbers[$0 + 1], &algebra) }, &algebra)
        let derivatives = zip(places, pairs.derivatives).flatMap { place, derivative in
            let shares = shares(numbers[place], numbers[place + 1], &algebra)
            return [algebra.multiply(derivative, shares.first), algebra.multiply(derivative, shares.second)]
        }
        return (pairs.value, derivatives)
    }

    /// The derivatives of the more extreme of two numbers by each.
    private static func shares<Algebra: NumberAlgebra>(
        _ first: Algebra.Number, _ second: Algebra.Number, _ algebra: inout Algebra
    ) -> (first: Algebra.Number, second: Algebra.Number) {
        let half = algebra.multiply(algebra.number(0.5), algebra.apply(.equal, [first, second]))
        let isLess = (
            first: algebra.apply(.less, [first, second]), second: algebra.apply(.less, [second, first])
        )
        return choice == .max
            ? (algebra.add(isLess.second, half), algebra.add(isLess.first, half))
            : (algebra.add(isLess.first, half), algebra.add(isLess.second, half))
    }
}

/// The largest.
package enum Largest: FoldingExtremes {
    package static let neutral = -Double.infinity
    package static let choice = Function.max
}

/// The smallest.
package enum Smallest: FoldingExtremes {
    package static let neutral = Double.infinity
    package static let choice = Function.min
}

/// Whether all are true: the least of truth values, 0 and 1.
package enum AllTrue: FoldingExtremes {
    package static let neutral = 1.0
    package static let choice = Function.min
    package static let isDifferentiable = false
}

/// Whether any is true: the greatest of truth values, 0 and 1.
package enum AnyTrue: FoldingExtremes {
    package static let neutral = 0.0
    package static let choice = Function.max
    package static let isDifferentiable = false
}
