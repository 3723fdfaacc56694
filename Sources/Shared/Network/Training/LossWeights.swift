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
