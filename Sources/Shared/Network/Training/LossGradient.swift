/// The losses of outputs against targets, and the gradient of their weighted sum by the outputs before softplus.
struct LossGradient<Scalar: NetworkScalar> {
    let batch: TokenBatch<Scalar>
    let targets: TrainingTargets<Scalar>
    let outputs: NetworkOutputs<Scalar>
    let weights: LossWeights
    let denominators: LossDenominators
    let transform: ValueTransform

    /// Writes the gradient `[3, N]` of logits, regrets and charges to `slopes`, and returns the losses.
    func write(to slopes: inout [Scalar]) -> Losses {
        var losses = Losses()
        for graph in 0..<batch.graphCount {
            losses.policy += Double(policy(graph, &slopes)) / denominators.graphs
            losses.value += Double(value(graph, &slopes)) / denominators.graphs
        }
        let (regretSum, chargeSum) = perToken(&slopes)
        losses.regret = denominators.regretWeight == 0 ? 0 : regretSum / denominators.regretWeight
        losses.charge = denominators.tokens == 0 ? 0 : chargeSum / denominators.tokens
        losses.total =
            weights.policy * losses.policy + weights.value * losses.value + weights.regret * losses.regret
            + weights.charge * losses.charge
        return losses
    }

    /// −Σ t log p over the considered − t_rest log Σ p over the others. With T the sum of all t, the gradient by a logit is
    /// T·p − t, where the others share t_rest in proportion to p; written with logarithms of sums, so that no probability
    /// is divided by one that vanished.
    private func policy(_ graph: Int, _ slopes: inout [Scalar]) -> Scalar {
        let tokens = batch.tokens(ofGraph: graph)
        let partition = logarithmOfSum(tokens) { _ in true }
        let restPartition = logarithmOfSum(tokens) { targets.policy[$0] < 0 }
        // Where every vertex is considered, what is left to the others is rounding.
        let rest = restPartition.isFinite ? targets.restPolicy[graph] : 0
        var loss = rest > 0 ? rest * (partition - restPartition) : 0
        var mass = rest
        for token in tokens where targets.policy[token] > 0 {
            loss += targets.policy[token] * (partition - outputs.logits[token])
            mass += targets.policy[token]
        }
        let scale = Scalar(weights.policy / denominators.graphs) * targets.weight[graph]
        for token in tokens {
            let logit = outputs.logits[token]
            let probability = Scalar.exponential(logit - partition)
            let target: Scalar =
                targets.policy[token] < 0 ? rest * Scalar.exponential(logit - restPartition) : targets.policy[token]
            slopes[token] = scale * (mass * probability - target)
        }
        return targets.weight[graph] * loss
    }

    /// log Σ e^logit over the tokens that `isMember` chooses; −∞ over none.
    private func logarithmOfSum(_ tokens: Range<Int>, _ isMember: (Int) -> Bool) -> Scalar {
        var largest = -Scalar.infinity
        for token in tokens where isMember(token) { largest = max(largest, outputs.logits[token]) }
        guard largest.isFinite else { return largest }
        var sum: Scalar = 0
        for token in tokens where isMember(token) { sum += Scalar.exponential(outputs.logits[token] - largest) }
        return largest + Scalar.logarithm(sum)
    }

    /// (s(u·Σ charges) − s(remaining cost))²; writes the gradient by each charge after softplus.
    private func value(_ graph: Int, _ slopes: inout [Scalar]) -> Scalar {
        let tokens = batch.tokens(ofGraph: graph)
        let unit = batch.costUnits[graph]
        var sum: Scalar = 0
        for token in tokens { sum += outputs.charges[token] }
        let predicted = unit * sum
        let error = transform.apply(predicted) - transform.apply(targets.remainingCost[graph])
        let scale = Scalar(weights.value / denominators.graphs) * targets.weight[graph]
        let slope = scale * 2 * error * transform.derivative(predicted) * unit
        let charges = 2 * batch.tokenCount
        for token in tokens { slopes[charges + token] = slope }
        return targets.weight[graph] * error * error
    }

    /// Regret and charge losses, summed; completes their gradients, softplus included: its derivative at x is
    /// 1 − e^−softplus(x).
    private func perToken(_ slopes: inout [Scalar]) -> (regret: Double, charge: Double) {
        let count = batch.tokenCount
        let regretScale = denominators.regretWeight == 0 ? 0 : Scalar(weights.regret / denominators.regretWeight)
        let chargeScale = Scalar(weights.charge / max(1, denominators.tokens))
        let floor: Scalar = 0.0625
        var sums = (regret: 0.0, charge: 0.0)
        for token in 0..<count {
            let (regret, charge) = (outputs.regrets[token], outputs.charges[token])
            let weight = targets.regretWeight[token]
            var slope: Scalar = 0
            if weight != 0 {
                let root = (regret + floor).squareRoot()
                let error = root - (targets.regret[token] + floor).squareRoot()
                sums.regret += Double(weight * error * error)
                slope = regretScale * weight * error / root
            }
            slopes[count + token] = -slope * Scalar.exponentialMinusOne(-regret)
            let error = charge - targets.charge[token]
            sums.charge += Double(error * error)
            let chargeSlope = slopes[2 * count + token] + 2 * chargeScale * error
            slopes[2 * count + token] = -chargeSlope * Scalar.exponentialMinusOne(-charge)
        }
        return sums
    }
}
