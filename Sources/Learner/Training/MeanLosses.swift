package import GraphNetwork

/// The mean of the losses of several steps.
package struct MeanLosses: Hashable, Sendable {
    private var sum = Losses()
    private var count = 0

    /// Adds the losses of a step.
    package mutating func add(_ losses: Losses) {
        sum = sum + losses
        count += 1
    }

    /// Removes the mean of the steps since the last call; nil where there were none.
    package mutating func popMean() -> Losses? {
        guard count > 0 else { return nil }
        var mean = sum
        let scale = 1 / Double(count)
        mean.policy *= scale
        mean.value *= scale
        mean.regret *= scale
        mean.charge *= scale
        mean.total *= scale
        self = MeanLosses()
        return mean
    }
}
