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
