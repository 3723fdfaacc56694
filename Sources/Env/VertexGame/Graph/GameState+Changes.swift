/// What an elimination would change in the prices of others.
extension GameState {
    /// Whether any vertex has a copy as output; false where edges have labels, for those say it.
    @inlinable public var hasCopies: Bool {
        var copied: UInt64 = 0
        for word in wordsPerRow..<2 * wordsPerRow { copied |= words[word] }
        return copied != 0
    }

    /// Whether the vertex has a copy as output, which costs nothing; false where edges have labels, for those say it.
    @inlinable public func hasCopy(_ vertex: Vertex) -> Bool {
        (words[wordsPerRow + vertex.index >> 6] >> UInt64(vertex.index & 63)) & 1 != 0
    }

    /// How the multiplications of the two ends of an edge that is left change: those of the source when the target is
    /// eliminated before it, and those of the target when the source is. Edges must have labels.
    ///
    /// - Complexity: O(predecessors of the source · successors of the target).
    package func changes(alongEdgeFrom source: Vertex, to target: Vertex) -> (ofSource: Int, ofTarget: Int) {
        guard let algebra else { preconditionFailure("the edges have no labels") }
        let between = label(from: source, to: target)
        func joined(_ old: EdgeLabel, _ product: EdgeLabel) -> EdgeLabel {
            old == .none ? product : algebra.sum(old, product)
        }
        func intoSource(_ outer: EdgeLabel) -> Int {
            var count = 0
            forEachEdge(into: source) { _, inner in count += algebra.product(outer, inner).multiplications }
            return count
        }
        func outOfTarget(_ inner: EdgeLabel) -> Int {
            var count = 0
            forEachEdge(outOf: target) { _, outer in count += algebra.product(outer, inner).multiplications }
            return count
        }
        var ofSource = -intoSource(between)
        forEachEdge(outOf: target) { end, outer in
            let old = label(from: source, to: end)
            let new = joined(old, algebra.product(outer, between).label)
            guard new != old else { return }
            ofSource += intoSource(new) - (old == .none ? 0 : intoSource(old))
        }
        var ofTarget = -outOfTarget(between)
        forEachEdge(into: source) { start, inner in
            let old = label(from: start, to: target)
            let new = joined(old, algebra.product(between, inner).label)
            guard new != old else { return }
            ofTarget += outOfTarget(new) - (old == .none ? 0 : outOfTarget(old))
        }
        return (ofSource, ofTarget)
    }
}
