/// What the outputs of a batch should be. Token arrays are parallel to the batch's tokens, graph arrays to its graphs.
package struct TrainingTargets<Scalar: NetworkScalar>: Sendable {
    /// `[N]`: improved policy of the vertices that search considered, −1 where it did not consider the vertex.
    package var policy: [Scalar] = []
    /// `[B]`: 1 − the sum of the considered: the mass of "any other vertex".
    package var restPolicy: [Scalar] = []
    /// `[N]`: regret in cost units, not negative; read where `regretWeight` is not 0.
    package var regret: [Scalar] = []
    /// `[N]`: weight of the regret, not negative.
    package var regretWeight: [Scalar] = []
    /// `[N]`: multiplications that the vertex did cost when the episode eliminated it, in cost units.
    package var charge: [Scalar] = []
    /// `[B]`: multiplications from the state to the end of the episode.
    package var remainingCost: [Scalar] = []
    /// `[B]`: factor of the graph's policy and value losses.
    package var weight: [Scalar] = []

    package init() {}

    /// Adds a graph of `tokens` vertices without targets yet: nothing considered, no regret known, weight 1.
    @_specialize(where Scalar == Float)
    @_specialize(where Scalar == Double)
    package mutating func appendGraph(tokens: Int) {
        for _ in 0..<tokens {
            policy.append(-1)
            regret.append(0)
            regretWeight.append(0)
            charge.append(0)
        }
        restPolicy.append(0)
        remainingCost.append(0)
        weight.append(1)
    }

    /// Adds the targets of graphs of another batch.
    mutating func append(_ graphs: Range<Int>, of other: TrainingTargets, _ batch: TokenBatch<Scalar>) {
        let tokens = batch.offsets[graphs.lowerBound]..<batch.offsets[graphs.upperBound]
        policy.append(contentsOf: other.policy[tokens])
        regret.append(contentsOf: other.regret[tokens])
        regretWeight.append(contentsOf: other.regretWeight[tokens])
        charge.append(contentsOf: other.charge[tokens])
        restPolicy.append(contentsOf: other.restPolicy[graphs])
        remainingCost.append(contentsOf: other.remainingCost[graphs])
        weight.append(contentsOf: other.weight[graphs])
    }

    /// Empties all arrays. With `keepingCapacity` their memory is used again.
    package mutating func removeAll(keepingCapacity: Bool = false) {
        policy.removeAll(keepingCapacity: keepingCapacity)
        restPolicy.removeAll(keepingCapacity: keepingCapacity)
        regret.removeAll(keepingCapacity: keepingCapacity)
        regretWeight.removeAll(keepingCapacity: keepingCapacity)
        charge.removeAll(keepingCapacity: keepingCapacity)
        remainingCost.removeAll(keepingCapacity: keepingCapacity)
        weight.removeAll(keepingCapacity: keepingCapacity)
    }

    /// Refuses targets that do not fit `batch`.
    func require(_ batch: TokenBatch<Scalar>) {
        let tokens = [policy.count, regret.count, regretWeight.count, charge.count]
        let graphs = [restPolicy.count, remainingCost.count, weight.count]
        precondition(
            tokens.allSatisfy { $0 == batch.tokenCount } && graphs.allSatisfy { $0 == batch.graphCount },
            "targets of \(tokens) tokens and \(graphs) graphs for \(batch.tokenCount) and \(batch.graphCount)")
    }
}
