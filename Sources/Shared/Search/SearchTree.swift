import Glibc

/// The tree of one game: a struct of arrays with room for a fixed number of nodes.
///
/// A node keeps its legal actions only, in ascending order; the place of an action in that list is its *slot*. Per-slot
/// arrays have the shape `[node, slot]` with `stride` slots a node.
///
/// It holds numbers only, positions stay with the search, so that it is not generic and compiles to plain loops.
@usableFromInline struct SearchTree: Sendable {
    /// Nodes in use; the root is node 0.
    @usableFromInline private(set) var nodeCount = 0
    /// Actions of the game, legal or not.
    private var actionCount = 0
    /// Slots that each node has, used or not.
    @usableFromInline let stride: Int

    // [node]
    private var parents: [NodeIndex]
    /// The slot of the parent that leads here.
    private var slots: [Int32]
    private var visits: [Int32]
    /// Mean of the node's own value and the returns through it.
    private var values: [Float]
    /// The evaluator's value.
    private var rawValues: [Float]
    /// Legal actions of each node.
    private var slotCounts: [Int32]
    /// Slots visited so far, as many as `visitedCounts` at the start of each row of `visitedSlots`.
    private var visitedCounts: [Int32]
    /// The unvisited slot with the largest prior, −1 when all were visited.
    private var bestUnvisited: [Int32]

    // [node, slot]
    /// The action of each slot of each node: `actions[node · stride + slot]`.
    private var actions: [Int32]
    /// Softmax of the logits over the legal actions.
    private var priors: [Float]
    private var logits: [Float]
    /// The node that each slot leads to, indexed like `actions`.
    private var children: [NodeIndex]
    private var childVisits: [Int32]
    private var childRewards: [Float]
    private var childValues: [Float]
    private var visitedSlots: [Int32]

    @usableFromInline init(nodeCapacity: Int, stride: Int) {
        self.stride = stride
        parents = Array(repeating: .none, count: nodeCapacity)
        slots = Array(repeating: 0, count: nodeCapacity)
        visits = Array(repeating: 0, count: nodeCapacity)
        values = Array(repeating: 0, count: nodeCapacity)
        rawValues = Array(repeating: 0, count: nodeCapacity)
        slotCounts = Array(repeating: 0, count: nodeCapacity)
        visitedCounts = Array(repeating: 0, count: nodeCapacity)
        bestUnvisited = Array(repeating: -1, count: nodeCapacity)
        actions = Array(repeating: 0, count: nodeCapacity * stride)
        priors = Array(repeating: 0, count: nodeCapacity * stride)
        logits = Array(repeating: 0, count: nodeCapacity * stride)
        children = Array(repeating: .none, count: nodeCapacity * stride)
        childVisits = Array(repeating: 0, count: nodeCapacity * stride)
        childRewards = Array(repeating: 0, count: nodeCapacity * stride)
        childValues = Array(repeating: 0, count: nodeCapacity * stride)
        visitedSlots = Array(repeating: 0, count: nodeCapacity * stride)
    }

    // MARK: - Growth

    /// Empties the tree for a game of `actionCount` actions.
    @usableFromInline mutating func removeAll(actionCount: Int) {
        nodeCount = 0
        self.actionCount = actionCount
    }

    /// Adds a node reached by `slot` of `parent`, and returns it; `expand` or `close` comes next.
    @usableFromInline mutating func add(parent: NodeIndex, slot: Int) -> NodeIndex {
        let node = NodeIndex(nodeCount)
        nodeCount += 1
        parents[node.index] = parent
        slots[node.index] = Int32(slot)
        visits[node.index] = 0
        slotCounts[node.index] = 0
        visitedCounts[node.index] = 0
        bestUnvisited[node.index] = -1
        return node
    }

    /// Enters what the evaluator says of `node`, whose legal actions are `legal`: the row of logits that starts at
    /// `offset`, and a value.
    ///
    /// - Complexity: O(legal actions).
    @usableFromInline mutating func expand(
        _ node: NodeIndex, legal: [Int32], logits row: [Float], at offset: Int, value: Float
    ) {
        let base = node.index * stride
        let count = legal.count
        var largest = -Float.infinity
        var best = -1
        for slot in 0..<count {
            let logit = row[offset + Int(legal[slot])]
            actions[base + slot] = legal[slot]
            logits[base + slot] = logit
            children[base + slot] = .none
            childVisits[base + slot] = 0
            childRewards[base + slot] = 0
            childValues[base + slot] = 0
            if logit > largest {
                largest = logit
                best = slot
            }
        }
        var sum: Float = 0
        for slot in base..<base + count {
            let weight = expf(logits[slot] - largest)
            priors[slot] = weight
            sum += weight
        }
        for slot in base..<base + count { priors[slot] /= sum }
        slotCounts[node.index] = Int32(count)
        bestUnvisited[node.index] = Int32(best)
        rawValues[node.index] = value
        values[node.index] = value
        visits[node.index] += 1
    }

    /// Counts a visit of a terminal node: nothing follows, value 0.
    @usableFromInline mutating func close(_ node: NodeIndex) {
        rawValues[node.index] = 0
        values[node.index] = 0
        visits[node.index] += 1
    }

    // MARK: - Reading

    /// Where `slot` of `node` stands in the arrays of the shape `[node, slot]`.
    private func place(_ node: NodeIndex, _ slot: Int) -> Int { node.index * stride + slot }

    /// Reward plus discounted value of what follows the slot at `place`; 0 where never visited.
    private func qValue(_ place: Int, _ settings: GumbelSearchSettings) -> Float {
        childVisits[place] > 0 ? childRewards[place] + settings.discount * childValues[place] : 0
    }

    /// σ of the completed Q values of a node's slots.
    struct CompletedQValues {
        /// Of a slot never visited: the mixed value.
        var unvisited: Float
        /// σ(q) = `scale` · (q − `least`).
        var least: Float
        var scale: Float

        func transformed(_ q: Float) -> Float { scale * (q - least) }
    }

    /// Completes the Q values of `node` with the mixed value and weighs them against priors, as mctx's
    /// `qtransform_completed_by_mix_value` (Danihelka et al. 2022, appendix D, eq. 33).
    ///
    /// - Complexity: O(visited slots).
    func completedQValues(_ node: NodeIndex, _ settings: GumbelSearchSettings) -> CompletedQValues {
        let base = node.index * stride
        var sumVisits: Int32 = 0
        var mostVisits: Int32 = 0
        var sumPriors: Float = 0
        var sumWeighted: Float = 0
        var least = Float.infinity
        var largest = -Float.infinity
        for place in base..<base + Int(visitedCounts[node.index]) {
            let index = base + Int(visitedSlots[place])
            let q = childRewards[index] + settings.discount * childValues[index]
            let prior = max(.leastNormalMagnitude, priors[index])
            sumVisits += childVisits[index]
            mostVisits = max(mostVisits, childVisits[index])
            sumPriors += prior
            sumWeighted += prior * q
            least = min(least, q)
            largest = max(largest, q)
        }
        let mean = sumVisits == 0 ? 0 : sumWeighted / sumPriors
        let mixed = (rawValues[node.index] + Float(sumVisits) * mean) / Float(sumVisits + 1)
        var scale = (settings.visitOffset + Float(mostVisits)) * settings.valueScale
        // Without rescaling σ is linear, and a common shift changes no softmax.
        guard settings.rescalesValues else { return CompletedQValues(unvisited: scale * mixed, least: 0, scale: scale) }
        if Int(visitedCounts[node.index]) < actionCount {
            least = min(least, mixed)
            largest = max(largest, mixed)
        }
        scale /= max(largest - least, 1e-8)
        return CompletedQValues(unvisited: scale * (mixed - least), least: least, scale: scale)
    }

    /// σ of the completed Q value of the slot at `place`.
    private func transformedQ(
        _ place: Int, _ completed: CompletedQValues, _ settings: GumbelSearchSettings
    ) -> Float {
        childVisits[place] > 0 ? completed.transformed(qValue(place, settings)) : completed.unvisited
    }

    // MARK: - Simulation

    /// Where a simulation leaves the tree.
    @usableFromInline struct Descent {
        /// The last node that was there before.
        @usableFromInline let parent: NodeIndex
        /// The node that the action leads to: a new one, or one where the game is over.
        @usableFromInline let child: NodeIndex
        @usableFromInline let action: Int
        @usableFromInline let isNew: Bool
    }

    /// Walks down from the root to an action not tried yet, whose node is added, or to where the game is over. At the root one of the
    /// actions with `visits` visits is taken.
    ///
    /// One call of the tree in place: a call for each node would copy the references to all arrays each time.
    @usableFromInline mutating func descend(
        _ schedule: ConsideredVisits, _ simulation: Int, noise: [Float], at offset: Int,
        _ settings: GumbelSearchSettings
    ) -> Descent {
        let considered = min(settings.consideredActions, Int(slotCounts[0]))
        var node = NodeIndex.root
        var slot = rootSlot(visits: schedule[considered, simulation], noise: noise, at: offset, settings)
        var child = children[slot]
        while child != .none, slotCounts[child.index] > 0 {
            node = child
            slot = interiorSlot(node, settings)
            child = children[place(node, slot)]
        }
        let isNew = child == .none
        if isNew { child = add(parent: node, slot: slot) }
        return Descent(parent: node, child: child, action: Int(actions[place(node, slot)]), isNew: isNew)
    }

    /// The slot where the visits lag most behind the improved policy: argmax of softmax(logits + σ(Q)) − N/(1 + ΣN)
    /// (Danihelka et al. 2022, eq. 14).
    ///
    /// Unvisited slots share one σ(Q), so the one with the largest prior stands for all.
    ///
    /// - Complexity: O(visited slots).
    private func interiorSlot(_ node: NodeIndex, _ settings: GumbelSearchSettings) -> Int {
        let base = node.index * stride
        let visitedCount = Int(visitedCounts[node.index])
        let candidate = Int(bestUnvisited[node.index])
        guard visitedCount > 0 else { return candidate }
        let completed = completedQValues(node, settings)
        var largest = candidate >= 0 ? completed.unvisited : -Float.infinity
        var sumVisits: Int32 = 0
        var priorLeft: Float = 1
        for place in base..<base + visitedCount {
            let index = base + Int(visitedSlots[place])
            largest = max(largest, completed.transformed(childRewards[index] + settings.discount * childValues[index]))
            sumVisits += childVisits[index]
            priorLeft -= priors[index]
        }
        let unvisitedWeight = candidate >= 0 ? expf(completed.unvisited - largest) : 0
        var sum = max(0, priorLeft) * unvisitedWeight
        for place in base..<base + visitedCount {
            let index = base + Int(visitedSlots[place])
            sum += weight(index, completed, largest, settings)
        }
        let share = 1 / Float(1 + sumVisits)
        var best = candidate
        var bestScore = candidate >= 0 ? priors[base + candidate] * unvisitedWeight / sum : -Float.infinity
        for place in base..<base + visitedCount {
            let slot = Int(visitedSlots[place])
            let index = base + slot
            let score = weight(index, completed, largest, settings) / sum - Float(childVisits[index]) * share
            if score > bestScore || (score == bestScore && slot < best) {
                bestScore = score
                best = slot
            }
        }
        return best
    }

    @inline(__always)
    private func weight(
        _ index: Int, _ completed: CompletedQValues, _ largest: Float, _ settings: GumbelSearchSettings
    ) -> Float {
        let q = childRewards[index] + settings.discount * childValues[index]
        return priors[index] * expf(completed.transformed(q) - largest)
    }

    /// The root slot of the best score, noise + logit + σ(Q), among those with exactly `visits` visits; the lowest of
    /// equals. Noise of action a is `scale * noise[offset + a]`.
    ///
    /// - Complexity: O(legal actions).
    private func rootSlot(visits: Int32, noise: [Float], at offset: Int, _ settings: GumbelSearchSettings) -> Int {
        let completed = completedQValues(.root, settings)
        let largestLogit = logits[..<Int(slotCounts[0])].max() ?? 0
        var best = 0
        var bestScore = -Float.infinity
        for slot in 0..<Int(slotCounts[0]) where childVisits[slot] == visits {
            let gumbel = settings.gumbelScale * noise[offset + Int(actions[slot])]
            let q = transformedQ(slot, completed, settings)
            let score = max(-1e9, gumbel + (logits[slot] - largestLogit) + q)
            if score > bestScore {
                bestScore = score
                best = slot
            }
        }
        return best
    }

    /// The action to play and what was found out about the root.
    @usableFromInline func outcome(noise: [Float], at offset: Int, _ settings: GumbelSearchSettings) -> SearchOutcome {
        let slots = Int(slotCounts[0])
        let chosen = rootSlot(visits: childVisits[..<slots].max() ?? 0, noise: noise, at: offset, settings)
        var outcome = SearchOutcome(
            action: Int(actions[chosen]), actionCount: actionCount, rootValue: values[0], rawValue: rawValues[0])
        let completed = completedQValues(.root, settings)
        var largest = -Float.infinity
        for slot in 0..<slots {
            let action = Int(actions[slot])
            let score = logits[slot] + transformedQ(slot, completed, settings)
            outcome.visitCounts[action] = childVisits[slot]
            outcome.qValues[action] = qValue(slot, settings)
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

    /// Hangs `child`, whose move earned `reward`, under its parent.
    @usableFromInline mutating func attach(_ child: NodeIndex, reward: Float) {
        let parent = parents[child.index].index
        let base = parent * stride
        let slot = Int(slots[child.index])
        children[base + slot] = child
        childRewards[base + slot] = reward
        visitedSlots[base + Int(visitedCounts[parent])] = Int32(slot)
        visitedCounts[parent] += 1
        if Int(bestUnvisited[parent]) == slot {
            var best = -1
            var largest = -Float.infinity
            for other in 0..<Int(slotCounts[parent])
            where children[base + other] == .none && logits[base + other] > largest {
                largest = logits[base + other]
                best = other
            }
            bestUnvisited[parent] = Int32(best)
        }
    }

    /// Enters the value of `leaf` into every node above it.
    ///
    /// - Complexity: O(depth).
    @usableFromInline mutating func backUp(from leaf: NodeIndex, discount: Float) {
        var node = leaf
        var value = values[leaf.index]
        while parents[node.index] != .none {
            let parent = parents[node.index]
            let index = parent.index * stride + Int(slots[node.index])
            value = childRewards[index] + discount * value
            let count = Float(visits[parent.index])
            values[parent.index] = (values[parent.index] * count + value) / (count + 1)
            visits[parent.index] += 1
            childValues[index] = values[node.index]
            childVisits[index] += 1
            node = parent
        }
    }
}
