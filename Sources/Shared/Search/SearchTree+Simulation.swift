import Glibc

/// Simulation: the way down, by sequential halving at the root and along the improved policy below it.
extension SearchTree {
    /// Where a simulation leaves the tree.
    @usableFromInline struct Descent {
        /// The last node that was there before.
        @usableFromInline let parent: NodeIndex
        /// The node that the action leads to: a new one, or one where the game is over.
        @usableFromInline let child: NodeIndex
        @usableFromInline let action: Int
        @usableFromInline let isNew: Bool
    }

    /// Walks down from the root to an action not tried yet, whose node is added, or to where the game is over. At the
    /// root one of the actions is taken that `schedule` considers in this simulation.
    ///
    /// One call of the tree in place: a call for each node would copy the references to all arrays each time.
    @usableFromInline mutating func simulate(
        _ schedule: ConsideredVisits, _ simulation: Int, noise: [Float], at offset: Int
    ) -> Descent {
        let considered = min(settings.consideredActions, Int(slotCounts[0]))
        var node = NodeIndex.root
        var slot = rootSlot(visits: schedule[considered, simulation], noise: noise, at: offset)
        var child = children[slot]
        while child != .none, slotCounts[child.index] > 0 {
            node = child
            slot = interiorSlot(node)
            child = children[place(node, slot)]
        }
        let isNew = child == .none
        if isNew { child = add(parent: node, slot: slot) }
        return Descent(parent: node, child: child, action: Int(actions[place(node, slot)]), isNew: isNew)
    }

    /// The considered root slot of the best score g + logit + σ(completed Q), where those are considered that have
    /// exactly `visits` visits; the lowest of equals. The Gumbel noise g of action a is `gumbelScale · noise[offset +
    /// a]`.
    ///
    /// - Complexity: O(legal actions).
    func rootSlot(visits: Int32, noise: [Float], at offset: Int) -> Int {
        let completed = completedQValues(.root)
        let largestLogit = logits[..<Int(slotCounts[0])].max() ?? 0
        var best = 0
        var bestScore = -Float.infinity
        for slot in 0..<Int(slotCounts[0]) where childVisitCounts[slot] == visits {
            let gumbel = settings.gumbelScale * noise[offset + Int(actions[slot])]
            let q = transformedQValue(at: slot, completed)
            let score = max(Self.rootScoreMin, gumbel + (logits[slot] - largestLogit) + q)
            if score > bestScore {
                bestScore = score
                best = slot
            }
        }
        return best
    }

    /// The least score of a root action: one of logit −∞ is visited where no other is considered [low_logit of mctx].
    private static var rootScoreMin: Float { -1e9 }

    /// The slot where the visits lag most behind the improved policy π′ = softmax(logits + σ(completed Q)):
    /// argmax of π′ − N / (1 + ΣN) (Danihelka et al. 2022, equation 14); the lowest of equals.
    ///
    /// Unvisited slots share one σ(completed Q), so the one with the largest prior stands for all.
    ///
    /// - Complexity: O(visited slots).
    private func interiorSlot(_ node: NodeIndex) -> Int {
        let base = node.index * stride
        let visitedCount = Int(visitedCounts[node.index])
        let candidate = Int(bestUnvisited[node.index])
        guard visitedCount > 0 else { return candidate }
        let completed = completedQValues(node)
        var largest = candidate >= 0 ? completed.unvisited : -Float.infinity
        var sumVisits: Int32 = 0
        var priorLeft: Float = 1
        for visited in base..<base + visitedCount {
            let place = base + Int(visitedSlots[visited])
            largest = max(largest, completed.transformed(qValue(at: place)))
            sumVisits += childVisitCounts[place]
            priorLeft -= priors[place]
        }
        let unvisitedWeight = candidate >= 0 ? expf(completed.unvisited - largest) : 0
        var sum = max(0, priorLeft) * unvisitedWeight
        for visited in base..<base + visitedCount {
            sum += improvedWeight(at: base + Int(visitedSlots[visited]), completed, largest)
        }
        let share = 1 / Float(1 + sumVisits)
        var best = candidate
        var bestScore = candidate >= 0 ? priors[base + candidate] * unvisitedWeight / sum : -Float.infinity
        for visited in base..<base + visitedCount {
            let slot = Int(visitedSlots[visited])
            let place = base + slot
            let score = improvedWeight(at: place, completed, largest) / sum - Float(childVisitCounts[place]) * share
            if score > bestScore || (score == bestScore && slot < best) {
                bestScore = score
                best = slot
            }
        }
        return best
    }

    /// What π′ of a visited slot is in proportion to: prior · e^(σ(Q) − `largest`).
    @inline(__always)
    private func improvedWeight(at place: Int, _ completed: CompletedQValues, _ largest: Float) -> Float {
        priors[place] * expf(completed.transformed(qValue(at: place)) - largest)
    }
}
