/// The way back: what a simulation found enters the nodes that it passed.
extension SearchTree {
    /// Counts a visit of a node where the game is over: nothing follows, value 0.
    @usableFromInline mutating func visitTerminal(_ node: NodeIndex) {
        rawValues[node.index] = 0
        values[node.index] = 0
        visitCounts[node.index] += 1
    }

    /// Enters the value of `leaf` into every node above it: each keeps the mean of the returns through it.
    ///
    /// - Complexity: O(depth).
    @usableFromInline mutating func backward(from leaf: NodeIndex) {
        var node = leaf
        var value = values[leaf.index]
        while parents[node.index] != .none {
            let parent = parents[node.index]
            let place = place(parent, Int(slotsOfParent[node.index]))
            value = childRewards[place] + settings.discount * value
            let count = Float(visitCounts[parent.index])
            values[parent.index] = (values[parent.index] * count + value) / (count + 1)
            visitCounts[parent.index] += 1
            childValues[place] = values[node.index]
            childVisitCounts[place] += 1
            node = parent
        }
    }
}
