import Glibc

/// What search found out about one root.
public struct SearchOutcome: Sendable {
    /// The action to play: the best by noise, prior and completed Q among the most visited.
    public var action: Int
    /// `[actions]`: simulations through each root action; their sum is the number of simulations.
    public var visitCounts: [Int32]
    /// `[actions]`: the improved policy, softmax(logits + σ(completed Q)); 0 where illegal (Danihelka et al. 2022, eq.
    /// 11).
    public var actionWeights: [Float]
    /// `[actions]`: reward plus value of what follows; 0 where never visited.
    public var qValues: [Float]
    /// Mean of the root's own value and the returns of all simulations.
    public var rootValue: Float
    /// The evaluator's value of the root.
    public var rawValue: Float

    /// Nothing found out yet.
    init(action: Int, actionCount: Int, rootValue: Float, rawValue: Float) {
        self.action = action
        self.rootValue = rootValue
        self.rawValue = rawValue
        visitCounts = Array(repeating: 0, count: actionCount)
        actionWeights = Array(repeating: 0, count: actionCount)
        qValues = Array(repeating: 0, count: actionCount)
    }
}

extension SearchTree {
    /// The action to play, the best score among the most visited, and what was found out about the root.
    ///
    /// - Complexity: O(actions).
    @usableFromInline func outcome(noise: [Float], at offset: Int) -> SearchOutcome {
        let slots = Int(slotCounts[0])
        let chosen = rootSlot(visits: childVisitCounts[..<slots].max() ?? 0, noise: noise, at: offset)
        var outcome = SearchOutcome(
            action: Int(actions[chosen]), actionCount: actionCount, rootValue: values[0], rawValue: rawValues[0])
        let completed = completedQValues(.root)
        var largest = -Float.infinity
        for slot in 0..<slots {
            let action = Int(actions[slot])
            let score = logits[slot] + transformedQValue(at: slot, completed)
            outcome.visitCounts[action] = childVisitCounts[slot]
            outcome.qValues[action] = qValue(at: slot)
            outcome.actionWeights[action] = score
            largest = max(largest, score)
        }
        var sum: Float = 0
        for slot in 0..<slots {
            let action = Int(actions[slot])
            outcome.actionWeights[action] = expf(outcome.actionWeights[action] - largest)
            sum += outcome.actionWeights[action]
        }
        for slot in 0..<slots { outcome.actionWeights[Int(actions[slot])] /= sum }
        return outcome
    }
}
