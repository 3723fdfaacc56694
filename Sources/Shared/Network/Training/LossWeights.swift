/// Factors of the four losses in their sum.
package struct LossWeights: Hashable, Sendable {
    package var policy: Double
    package var value: Double
    package var regret: Double
    package var charge: Double

    package init(policy: Double = 1, value: Double = 10, regret: Double = 1, charge: Double = 1) {
        self.policy = policy
        self.value = value
        self.regret = regret
        self.charge = charge
    }
}
