import Glibc

/// Expansion: a new node enters the tree and gets what the evaluator says of it.
extension SearchTree {
    /// Adds a node reached by `slot` of `parent`, and returns it; `expand` or `visitTerminal` comes next.
    @usableFromInline mutating func add(parent: NodeIndex, slot: Int) -> NodeIndex {
        let node = NodeIndex(nodeCount)
        nodeCount += 1
        parents[node.index] = parent
        slotsOfParent[node.index] = Int32(slot)
        visitCounts[node.index] = 0
        slotCounts[node.index] = 0
        visitedCounts[node.index] = 0
        bestUnvisited[node.index] = -1
        return node
    }

    /// Enters `child`, which was added, and the reward of its action into its parent's slot.
    ///
    /// - Complexity: O(1), and O(legal actions) where it was the best unvisited one.
    @usableFromInline mutating func attach(_ child: NodeIndex, reward: Float) {
        let parent = parents[child.index].index
        let base = parent * stride
        let slot = Int(slotsOfParent[child.index])
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

    /// Enters what the evaluator says of `node`, whose legal actions are `legal`: the row of logits that starts at
    /// `offset`, and a value. It is the node's first visit.
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
            childVisitCounts[base + slot] = 0
            childRewards[base + slot] = 0
            childValues[base + slot] = 0
            if logit > largest {
                largest = logit
                best = slot
            }
        }
        var sum: Float = 0
        for place in base..<base + count {
            let weight = expf(logits[place] - largest)
            priors[place] = weight
            sum += weight
        }
        for place in base..<base + count { priors[place] /= sum }
        slotCounts[node.index] = Int32(count)
        bestUnvisited[node.index] = Int32(best)
        rawValues[node.index] = value
        values[node.index] = value
        visitCounts[node.index] += 1
    }
}
