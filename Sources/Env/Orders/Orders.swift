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

    /// Markowitz: always the vertex with the lowest product of its numbers of predecessors and successors, ties by
    /// lowest value id (Griewank & Reese 1991).
    ///
    /// - Complexity: O(log vertices) a neighbour of each elimination, besides the elimination itself.
    package static func markowitz(_ graph: ComputationalGraph) -> [Vertex] {
        heuristic(.markowitz, graph) ?? forward(graph)
    }
}
