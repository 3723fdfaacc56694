/// What the sums of the losses are divided by to become means.
///
/// A batch that several workers share is trained as one: each worker divides by the denominators of the whole, and then
/// the sum of their gradients is the gradient of the whole, and the sum of their losses its loss.
package struct LossDenominators: Hashable, Sendable {
    /// B: of policy and value.
    package var graphs: Double
    /// N: of the charges.
    package var tokens: Double
    /// Sum of the regret weights: of the regrets.
    package var regretWeight: Double

    /// Counts the terms of a batch.
    package init<Scalar: NetworkScalar>(_ batch: TokenBatch<Scalar>, _ targets: TrainingTargets<Scalar>) {
        graphs = Double(batch.graphCount)
        tokens = Double(batch.tokenCount)
        regretWeight = targets.regretWeight.reduce(0) { $0 + Double($1) }
    }

    /// The denominators of two batches as one.
    package static func + (a: LossDenominators, b: LossDenominators) -> LossDenominators {
        var sum = a
        sum.graphs += b.graphs
        sum.tokens += b.tokens
        sum.regretWeight += b.regretWeight
        return sum
    }
}
