package import VertexGame

/// Rules that choose the next vertex by what its neighbourhood looks like now.
package enum Heuristic: String, Hashable, Sendable, CaseIterable {
    /// The lowest product of the numbers of predecessors and successors (Griewank & Reese 1991).
    case markowitz
    /// The lowest product less that of the inputs above and the outputs below (Naumann 1999), with which elimination ends
    /// in any case.
    case relativeMarkowitz
    /// The fewest new edges, counted when a neighbour was eliminated last: edges that came since between its neighbours by an
    /// elimination elsewhere are not seen.
    case fillIn
}

extension Orders {
    /// The order of a rule.
    ///
    /// - Returns: nil when `deadline` passed before the order was complete.
    package static func heuristic(
        _ rule: Heuristic, _ graph: ComputationalGraph, ties: Ties = .lowest, deadline: Deadline = .never
    ) -> [Vertex]? {
        switch rule {
        case .markowitz:
            greedy(graph, ties: ties, deadline: deadline) { state, vertex in degree(state, vertex) }
        case .relativeMarkowitz:
            greedy(graph, ties: ties, deadline: deadline) { state, vertex in
                degree(state, vertex) - graph.inputsAbove[vertex.index] * graph.outputsBelow[vertex.index]
            }
        case .fillIn:
            greedy(graph, ties: ties, deadline: deadline) { state, vertex in
                var fill = 0
                state.forEachPredecessor(of: vertex) { source in
                    fill += state.successorCount(ofEither: vertex, source) - state.successorCount(source)
                }
                return fill
            }
        }
    }

    private static func degree(_ state: GameState, _ vertex: Vertex) -> Int {
        state.predecessorCount(vertex) * state.successorCount(vertex)
    }
}
