/// How numbers along axes become one.
package protocol Folding {
    /// What no numbers become.
    static var neutral: Double { get }
    /// Whether the derivative differs from number to number.
    static var varies: Bool { get }
    /// Whether there is a derivative at all.
    static var isDifferentiable: Bool { get }
    /// What two numbers become.
    static func combine<Algebra: NumberAlgebra>(
        _ first: Algebra.Number, _ second: Algebra.Number, _ algebra: inout Algebra
    ) -> Algebra.Number
    /// The derivative by each of the numbers, which became `result`.
    static func derivatives<Algebra: NumberAlgebra>(
        _ numbers: [Algebra.Number], result: Algebra.Number, _ algebra: inout Algebra
    ) -> [Algebra.Number]
    /// The same where the numbers were gathered one after the other, from the last one where `isReversed`.
    static func cumulativeDerivatives<Algebra: NumberAlgebra>(
        _ numbers: [Algebra.Number], result: Algebra.Number, isReversed: Bool, _ algebra: inout Algebra
    ) -> [Algebra.Number]
}

extension Folding {
    package static var varies: Bool { true }
    package static var isDifferentiable: Bool { true }

    package static func cumulativeDerivatives<Algebra: NumberAlgebra>(
        _ numbers: [Algebra.Number], result: Algebra.Number, isReversed: Bool, _ algebra: inout Algebra
    ) -> [Algebra.Number] { derivatives(numbers, result: result, &algebra) }
}

/// The sum.
package enum Summing: Folding {
    package static let neutral = 0.0
    package static let varies = false

    package static func combine<Algebra: NumberAlgebra>(
        _ first: Algebra.Number, _ second: Algebra.Number, _ algebra: inout Algebra
    ) -> Algebra.Number { algebra.add(first, second) }

    package static func derivatives<Algebra: NumberAlgebra>(
        _ numbers: [Algebra.Number], result: Algebra.Number, _ algebra: inout Algebra
    ) -> [Algebra.Number] { Array(repeating: algebra.number(1), count: numbers.count) }
}

/// The product.
package enum Multiplying: Folding {
    package static let neutral = 1.0

    package static func combine<Algebra: NumberAlgebra>(
        _ first: Algebra.Number, _ second: Algebra.Number, _ algebra: inout Algebra
    ) -> Algebra.Number { algebra.multiply(first, second) }

    /// The product of all others, without a division, as a number may be 0.
    package static func derivatives<Algebra: NumberAlgebra>(
        _ numbers: [Algebra.Number], result: Algebra.Number, _ algebra: inout Algebra
    ) -> [Algebra.Number] {
        var below = [algebra.number(1)]
        for number in numbers { below.append(algebra.multiply(below[below.count - 1], number)) }
        var above = algebra.number(1)
        var derivatives = numbers
        for index in numbers.indices.reversed() {
            derivatives[index] = algebra.multiply(below[index], above)
            above = algebra.multiply(above, numbers[index])
        }
        return derivatives
    }
}

/// log Σ eˣ, by max(x, y) + log(1 + e^−|x − y|).
package enum LogAddingExponentials: Folding {
    package static let neutral = -Double.infinity

    package static func combine<Algebra: NumberAlgebra>(
        _ first: Algebra.Number, _ second: Algebra.Number, _ algebra: inout Algebra
    ) -> Algebra.Number {
        // Equal infinities have no difference.
        let isSame = algebra.apply(.equal, [first, second])
        let distance = algebra.apply(.abs, [algebra.apply(.subtract, [first, second])])
        let known = algebra.apply(.choose, [isSame, algebra.number(0), distance])
        let decay = algebra.apply(.exp, [algebra.apply(.subtract, [algebra.number(0), known])])
        return algebra.add(algebra.apply(.max, [first, second]), algebra.apply(.log1p, [decay]))
    }

    package static func derivatives<Algebra: NumberAlgebra>(
        _ numbers: [Algebra.Number], result: Algebra.Number, _ algebra: inout Algebra
    ) -> [Algebra.Number] {
        numbers.map { algebra.apply(.exp, [algebra.apply(.subtract, [$0, result])]) }
    }
}
