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
        let count = graph.vertexCount
        let (above, below) = neighbours(vertex)
        var spent = 0
        for source in above {
            let inner = label(source, vertex)
            for target in below {
                let (product, multiplications) = product(label(vertex, target), inner)
                spent += multiplications
                let old = label(source, target)
                labels[source.index * count + target.index] = (old == .none ? product : sum(old, product)).bits
            }
        }
        for source in above { labels[source.index * count + vertex.index] = EdgeLabel.none.bits }
        for target in below { labels[vertex.index * count + target.index] = EdgeLabel.none.bits }
        joinNeighbours(vertex.index)
        return spent
    }

    /// What eliminating the vertex now would cost.
    @usableFromInline func labelledMultiplications(eliminating vertex: Vertex) -> Int {
        let (above, below) = neighbours(vertex)
        var count = 0
        for source in above {
            for target in below { count += product(label(vertex, target), label(source, vertex)).1 }
        }
        return count
    }

    /// The structure of an edge that is left, or nil where there is none.
    package func structure(from source: Vertex, to target: Vertex) -> JacobianStructure? {
        let bit = successorWord(source, target.index >> 6) >> UInt64(target.index & 63) & 1
        if bit == 0 { return nil }
        guard let algebra = graph.labels.algebra else { return .scalar }
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

    private func product(_ outer: EdgeLabel, _ inner: EdgeLabel) -> (EdgeLabel, Int) {
        guard let algebra = graph.labels.algebra else { return outer.executedProduct(inner) }
        let (number, count) = algebra.product(outer.structure, inner.structure)
        return (EdgeLabel(structure: number), count)
    }

    private func sum(_ first: EdgeLabel, _ second: EdgeLabel) -> EdgeLabel {
        guard let algebra = graph.labels.algebra else { return first.executedSum(second) }
        return EdgeLabel(structure: algebra.sum(first.structure, second.structure))
    }
}
