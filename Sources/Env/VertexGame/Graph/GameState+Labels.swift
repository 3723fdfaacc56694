/// The move of the game where edges differ: structured derivatives, and the executed cost.
extension GameState {
    /// The state after eliminating a vertex that is alive.
    @usableFromInline consuming func eliminatedLabelled(_ vertex: Vertex) -> GameState {
        var state = self
        state.spent += state.eliminateLabelled(vertex)
        state.left -= 1
        return state
    }

    /// Eliminates a vertex that is alive and returns the multiplications.
    private mutating func eliminateLabelled(_ vertex: Vertex) -> Int {
        guard let algebra else { preconditionFailure("the edges have no labels") }
        let count = graph.vertexCount
        let (above, below) = neighbours(vertex)
        var spent = 0
        for source in above {
            let inner = label(source, vertex)
            for target in below {
                let (product, multiplications) = algebra.product(label(vertex, target), inner)
                spent += multiplications
                let old = label(source, target)
                labels[source.index * count + target.index] = (old == .none ? product : algebra.sum(old, product)).bits
            }
        }
        for source in above { labels[source.index * count + vertex.index] = EdgeLabel.none.bits }
        for target in below { labels[vertex.index * count + target.index] = EdgeLabel.none.bits }
        joinNeighbours(vertex.index)
        return spent
    }

    /// What eliminating the vertex now would cost.
    @usableFromInline func labelledMultiplications(eliminating vertex: Vertex) -> Int {
        guard let algebra else { preconditionFailure("the edges have no labels") }
        // Without lists of neighbours: local facts ask this of every neighbour of a vertex.
        var count = 0
        forEachPredecessor(of: vertex) { source in
            let inner = label(source, vertex)
            forEachSuccessor(of: vertex) { target in
                count += algebra.product(label(vertex, target), inner).multiplications
            }
        }
        return count
    }

    /// Whether edges differ, so that multiplications are not counted by degrees alone.
    @inlinable package var hasLabels: Bool { isLabelled }

    /// Whether any vertex has a copy as output; false where edges have labels, for those say it.
    @inlinable package var hasCopies: Bool {
        var copied: UInt64 = 0
        for word in wordsPerRow..<2 * wordsPerRow { copied |= words[word] }
        return copied != 0
    }

    /// Whether the vertex has a copy as output, which costs nothing; false where edges have labels, for those say it.
    @inlinable package func hasCopy(_ vertex: Vertex) -> Bool {
        (words[wordsPerRow + vertex.index >> 6] >> UInt64(vertex.index & 63)) & 1 != 0
    }

    /// How the multiplications of the two ends of an edge that is left change: those of the source when the target is
    /// eliminated before it, and those of the target when the source is. Edges must have labels.
    ///
    /// - Complexity: O(predecessors of the source · successors of the target).
    package func changes(alongEdgeFrom source: Vertex, to target: Vertex) -> (ofSource: Int, ofTarget: Int) {
        guard let algebra else { preconditionFailure("the edges have no labels") }
        let between = label(source, target)
        func joined(_ old: EdgeLabel, _ product: EdgeLabel) -> EdgeLabel {
            old == .none ? product : algebra.sum(old, product)
        }
        func intoSource(_ outer: EdgeLabel) -> Int {
            var count = 0
            forEachPredecessor(of: source) { count += algebra.product(outer, label($0, source)).multiplications }
            return count
        }
        func outOfTarget(_ inner: EdgeLabel) -> Int {
            var count = 0
            forEachSuccessor(of: target) { count += algebra.product(label(target, $0), inner).multiplications }
            return count
        }
        var ofSource = -intoSource(between)
        forEachSuccessor(of: target) { end in
            let old = label(source, end)
            let new = joined(old, algebra.product(label(target, end), between).label)
            guard new != old else { return }
            ofSource += intoSource(new) - (old == .none ? 0 : intoSource(old))
        }
        var ofTarget = -outOfTarget(between)
        forEachPredecessor(of: source) { start in
            let old = label(start, target)
            let new = joined(old, algebra.product(between, label(start, source)).label)
            guard new != old else { return }
            ofTarget += outOfTarget(new) - (old == .none ? 0 : outOfTarget(old))
        }
        return (ofSource, ofTarget)
    }

    /// The structure of an edge that is left, or nil where there is none.
    package func structure(from source: Vertex, to target: Vertex) -> JacobianStructure? {
        let bit = successorWord(source, target.index >> 6) >> UInt64(target.index & 63) & 1
        if bit == 0 { return nil }
        guard case .structures(let algebra)? = algebra else { return .scalar }
        return algebra.structure(label(source, target).structure)
    }

    private func neighbours(_ vertex: Vertex) -> (above: [Vertex], below: [Vertex]) {
        var above: [Vertex] = []
        var below: [Vertex] = []
        forEachPredecessor(of: vertex) { above.append($0) }
        forEachSuccessor(of: vertex) { below.append($0) }
        return (above, below)
    }

    private func label(_ source: Vertex, _ target: Vertex) -> EdgeLabel {
        EdgeLabel(bits: labels[source.index * graph.vertexCount + target.index])
    }

    /// The rows and labels of a graph before any elimination.
    static func initial(_ graph: ComputationalGraph, _ labelling: EdgeLabelling) -> (words: [UInt64], labels: [UInt64])
    {
        let count = graph.vertexCount
        var labels = [UInt64](repeating: EdgeLabel.none.bits, count: count * count)
        var kept: [Edge] = []
        for (edge, label) in zip(graph.edges, labelling.labels) {
            guard let label else { continue }
            kept.append(edge)
            labels[edge.source.index * count + edge.target.index] = label.bits
        }
        let words = StateLayout.initialWords(
            intermediateCount: graph.intermediateCount, vertexCount: count, edges: kept, copied: [])
        return (words, labels)
    }
}
