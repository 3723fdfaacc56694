/// The losses of a batch, unweighted, and their weighted sum; their formulas stand in `LossGradient`.
package struct Losses: Hashable, Sendable {
    /// Mean over graphs of the policy's cross-entropy.
    package var policy: Double = 0
    /// Mean over graphs of the value's squared error, in transformed units.
    package var value: Double = 0
    /// Weighted mean over tokens of the regret's squared error, between roots.
    package var regret: Double = 0
    /// Mean over tokens of the charge's squared error, in squared cost units.
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

/// Factors of the four losses in their sum.
package struct LossWeights: Hashable, Sendable {
    /// Weight of the cross-entropy of the policy.
    package var policy: Double
    /// Weight of the squared error of the transformed value.
    package var value: Double
    /// Weight of the error of the regrets.
    package var regret: Double
    /// Weight of the error of the charges.
    package var charge: Double

    package init(policy: Double = 1, value: Double = 10, regret: Double = 1, charge: Double = 1) {
        self.policy = policy
        self.value = value
        self.regret = regret
        self.charge = charge
    }
}

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
}
