/// One of the numbers that become one: the derivative is 1, shared equally by the numbers that equal the result.
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
