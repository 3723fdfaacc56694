package import VertexGame

/// Elimination orders that need no search.
package enum Orders {
    /// Forward mode: ascending value ids.
    package static func forward(_ graph: ComputationalGraph) -> [Vertex] {
        Array(graph.intermediates)
    }

    /// Reverse mode: descending value ids.
    package static func reverse(_ graph: ComputationalGraph) -> [Vertex] {
        graph.intermediates.reversed()
    }

    /// Markowitz: always the vertex with the lowest product of its numbers of predecessors and successors, ties by lowest
    /// value id (Griewank & Reese 1991).
    ///
    /// - Complexity: O(vertices² · `wordsPerRow`).
    package static func markowitz(_ graph: ComputationalGraph) -> [Vertex] {
        var state = GameState(graph)
        var order: [Vertex] = []
        order.reserveCapacity(graph.intermediateCount)
        while !state.isTerminal {
            var best = Vertex(0)
            var least = Int.max
            state.forEachAlive { vertex in
                let degree = state.predecessorCount(vertex) * state.successorCount(vertex)
                if degree < least { (best, least) = (vertex, degree) }
            }
            state.eliminate(best)
            order.append(best)
        }
        return order
    }
}
