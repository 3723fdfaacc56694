/// The losses of a batch, unweighted, and their weighted sum.
package struct Losses: Hashable, Sendable {
    /// Mean over graphs of weight · cross-entropy of the improved policy, unconsidered vertices counted as one.
    package var policy: Double = 0
    /// Mean over graphs of weight · (s(predicted) − s(actual remaining cost))², s the network's value transform.
    package var value: Double = 0
    /// Weighted mean over tokens of (√(predicted + 1/16) − √(actual + 1/16))²: near 0 a regret is told apart four times as
    /// finely as near 1.
    package var regret: Double = 0
    /// Mean over tokens of (predicted − actual)².
    package var charge: Double = 0
    /// What the gradient descends: the four times their ``LossWeights``.
    package var total: Double = 0

    package init() {}

    /// Losses of a batch from those of its parts, each divided by the denominators of the whole.
    package static func + (a: Losses, b: Losses) -> Losses {
        var sum = a
        sum.policy += b.policy
        sum.value += b.value
        sum.regret += b.regret
        sum.charge += b.charge
        sum.total += b.total
        return sum
    }
}
