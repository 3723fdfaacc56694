/// The losses of outputs against targets, and the gradient of their weighted sum by the outputs before softplus.
///
/// With w the weight of a graph, t the ``TrainingTargets``, u the cost unit, p = softmax(logits) over a graph, s the
/// network's ``ValueTransform`` and f = 1/16 the floor of the regret:
///
///     policy = 1/B Σ_graphs w · (−Σ_considered t log p − t_rest log Σ_others p)
///     value  = 1/B Σ_graphs w · (s(u · Σ_tokens charge) − s(t_remaining))²
///     regret = 1/Σv Σ_tokens v · (√(regret + f) − √(t + f))²     v the weight of the token's regret
///     charge = 1/N Σ_tokens (charge − t)²
struct LossGradient<Scalar: NetworkScalar> {
    let batch: TokenBatch<Scalar>
    let targets: TrainingTargets<Scalar>
    let outputs: NetworkOutputs<Scalar>
    let weights: LossWeights
    let denominators: LossDenominators
    let transform: ValueTransform

    /// f, in cost units: added to a regret before its root is taken.
    ///
    /// Most regrets that matter are small: the best vertex has none, and those close to it decide the move. The root
    /// tells small ones apart more finely than large ones, but its derivative 1 / (2√r) has no bound at 0, where the
    /// best vertex is. With f it is at most 1 / (2√f) = 2 there and 0.49 at a regret of one unit: four times as fine
    /// near 0 as near 1.
    private static var regretFloor: Scalar { 0.0625 }

    /// Writes the gradient by logits, regrets and charges to `gradients`, and returns the losses.
    ///
    /// - Complexity: O(N).
    func write(to gradients: inout OutputGradients<Scalar>) -> Losses {
        var losses = Losses()
        for graph in 0..<batch.graphCount {
            losses.policy += Double(policy(graph, &gradients)) / denominators.graphs
            losses.value += Double(value(graph, &gradients)) / denominators.graphs
        }
        let (regretSum, chargeSum) = perToken(&gradients)
        losses.regret = denominators.regretWeight == 0 ? 0 : regretSum / denominators.regretWeight
        losses.charge = denominators.tokens == 0 ? 0 : chargeSum / denominators.tokens
        losses.total =
            weights.policy * losses.policy + weights.value * losses.value + weights.regret * losses.regret
            + weights.charge * losses.charge
        return losses
    }

    /// The policy loss of a graph, times its weight. With T the sum of all t, the gradient by a logit is T·p − t, where
    /// the others share t_rest in proportion to p; written with logarithms of sums, so that no probability is divided
    /// by one that vanished.
    private func policy(_ graph: Int, _ gradients: inout OutputGradients<Scalar>) -> Scalar {
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
            gradients[.logit, token] = scale * (mass * probability - target)
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

    /// The value loss of a graph, times its weight; writes the gradient by each charge after softplus.
    private func value(_ graph: Int, _ gradients: inout OutputGradients<Scalar>) -> Scalar {
        let tokens = batch.tokens(ofGraph: graph)
        let unit = batch.costUnits[graph]
        var sum: Scalar = 0
        for token in tokens { sum += outputs.charges[token] }
        let predicted = unit * sum
        let error = transform.apply(predicted) - transform.apply(targets.remainingCost[graph])
        let scale = Scalar(weights.value / denominators.graphs) * targets.weight[graph]
        let slope = scale * 2 * error * transform.derivative(predicted) * unit
        for token in tokens { gradients[.charge, token] = slope }
        return targets.weight[graph] * error * error
    }

    /// Regret and charge losses, summed; completes their gradients, softplus included: its derivative at x is
    /// 1 − e^−softplus(x).
    private func perToken(_ gradients: inout OutputGradients<Scalar>) -> (regret: Double, charge: Double) {
        let regretScale = denominators.regretWeight == 0 ? 0 : Scalar(weights.regret / denominators.regretWeight)
        let chargeScale = Scalar(weights.charge / max(1, denominators.tokens))
        var sums = (regret: 0.0, charge: 0.0)
        for token in 0..<batch.tokenCount {
            let (regret, charge) = (outputs.regrets[token], outputs.charges[token])
            let weight = targets.regretWeight[token]
            var slope: Scalar = 0
            if weight != 0 {
                let root = (regret + Self.regretFloor).squareRoot()
                let error = root - (targets.regret[token] + Self.regretFloor).squareRoot()
                sums.regret += Double(weight * error * error)
                slope = regretScale * weight * error / root
            }
            gradients[.regret, token] = -slope * Scalar.exponentialMinusOne(-regret)
            let error = charge - targets.charge[token]
            sums.charge += Double(error * error)
            let chargeSlope = gradients[.charge, token] + 2 * chargeScale * error
            gradients[.charge, token] = -chargeSlope * Scalar.exponentialMinusOne(-charge)
        }
        return sums
    }
}
