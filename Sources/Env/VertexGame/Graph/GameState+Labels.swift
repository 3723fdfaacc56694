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
            let inner = label(from: source, to: vertex)
            for target in below {
                let (product, multiplications) = algebra.product(label(from: vertex, to: target), inner)
                spent += multiplications
                let old = label(from: source, to: target)
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
        let (above, below) = neighbours(vertex)
        var count = 0
        for source in above {
            for target in below {
                count +=
                    algebra.product(label(from: vertex, to: target), label(from: source, to: vertex)).multiplications
            }
        }
        return count
    }

    /// The structure of an edge that is left, or nil where there is none.
    package func structure(from source: Vertex, to target: Vertex) -> JacobianStructure? {
        let bit = successorWord(source, target.index >> 6) >> UInt64(target.index & 63) & 1
        if bit == 0 { return nil }
        guard case .structures(let algebra)? = algebra else { return .scalar }
        return algebra.structure(label(from: source, to: target).structure)
    }

    private func neighbours(_ vertex: Vertex) -> (above: [Vertex], below: [Vertex]) {
        var above: [Vertex] = []
        var below: [Vertex] = []
        forEachPredecessor(of: vertex) { above.append($0) }
        forEachSuccessor(of: vertex) { below.append($0) }
        return (above, below)
    }

    /// The label of an edge, `EdgeLabel.none` where there is none; edges must have labels.
    package func label(from source: Vertex, to target: Vertex) -> EdgeLabel {
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
