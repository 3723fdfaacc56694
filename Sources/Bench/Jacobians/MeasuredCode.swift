/// The code of one order, counted and timed.
package struct MeasuredCode: Sendable {
    /// Products of the chain rule.
    package let multiplications: Int
    /// Sums of the chain rule.
    package let additions: Int
    /// Results live at once at most.
    package let liveValues: Int
    /// Results live while a function is called, summed over calls.
    package let liveValuesAcrossCalls: Int
    /// Statements in all.
    package let statements: Int
    /// Nanoseconds of an evaluation at one point, the median of all rounds.
    package let nanoseconds: Double
    /// The same of the first half of the rounds, and of the second, for how well a measurement repeats.
    package let halves: (Double, Double)
}
