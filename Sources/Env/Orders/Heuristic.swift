package import VertexGame

/// Rules that choose the next vertex by what its neighbourhood looks like now; those that take least time first.
package enum Heuristic: String, Hashable, Sendable, CaseIterable {
    /// The lowest product of the numbers of predecessors and successors (Griewank & Reese 1991).
    case markowitz
    /// The lowest product less that of the inputs above and the outputs below (Naumann 1999), with which elimination
    /// ends in any case.
    case relativeMarkowitz
    /// The fewest multiplications of the next elimination, as the cost model counts them.
    case lowestCost
    /// The fewest new edges.
    case fillIn
}

extension Orders {
    /// The order of a rule.
    ///
    /// - Parameter cost: what `lowestCost` looks at; the other rules look at edges, whatever they hold.
    /// - Returns: nil when `deadline` passed before the order was complete.
    package static func heuristic(
        _ rule: Heuristic, _ graph: ComputationalGraph, cost: CostModel = .published, ties: Ties = .lowest,
        deadline: Deadline = .never
    ) -> [Vertex]? {
        heuristic(rule, graph, cost: cost, ties: ties, deadline: deadline, costMax: .max)?.order
    }

    /// The order of a rule, and its multiplications.
    ///
    /// - Parameter pairsMax: pairs of edges that eliminations may join, which bounds the work of the cheap rules
    ///   whatever the clock does.
    /// - Returns: nil when `deadline` passed before the order was complete and counted, or when it takes more than
    ///   `costMax` multiplications or `pairsMax` pairs.
    static func heuristic(
        _ rule: Heuristic, _ graph: ComputationalGraph, cost: CostModel, ties: Ties, deadline: Deadline, costMax: Int,
        pairsMax: Int = .max
    ) -> (order: [Vertex], multiplications: Int)? {
        let isCounting = rule == .lowestCost || graph.labelling(under: cost) == nil
        let start = rule == .lowestCost ? GameState(graph, cost: cost) : GameState(edgesOf: graph)
        var greedy = Greedy(
            start, ties: ties, price: price(rule, graph), spread: rule == .fillIn ? filled(deadline) : nil)
        guard greedy.run(deadline, costMax: isCounting ? min(costMax, pairsMax) : pairsMax) else { return nil }
        if isCounting { return (greedy.order, greedy.state.multiplications) }
        let multiplications = graph.cost(of: greedy.order, under: cost, deadline: deadline, costMax: costMax)
        return multiplications.map { (greedy.order, $0) }
    }

    private static func price(_ rule: Heuristic, _ graph: ComputationalGraph) -> Greedy.Price {
        switch rule {
        case .markowitz: degree
        case .relativeMarkowitz:
            { state, vertex in
                degree(state, vertex) - graph.inputsAbove[vertex.index] * graph.outputsBelow[vertex.index]
            }
        case .lowestCost: { state, vertex in state.multiplications(eliminating: vertex) }
        case .fillIn:
            { state, vertex in
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

    /// The vertices that lie between the ends of an edge that will be new, once for each such edge: it is missing no
    /// more.
    ///
    /// - Complexity: O(new edges · neighbours of their ends).
    private static func filled(_ deadline: Deadline) -> Greedy.Spread {
        { state, vertex in
            var found: [(vertex: Vertex, change: Int)] = []
            var targets: [Vertex] = []
            state.forEachSuccessor(of: vertex) { targets.append($0) }
            state.forEachPredecessor(of: vertex) { source in
                if deadline.hasPassed { return }
                var below: Set<Int> = []
                state.forEachSuccessor(of: source) { below.insert($0.index) }
                for (number, target) in targets.enumerated() where !below.contains(target.index) {
                    if number % Greedy.stride == 0, deadline.hasPassed { return }
                    state.forEachPredecessor(of: target) { between in
                        if between != vertex, below.contains(between.index) { found.append((between, -1)) }
                    }
                }
            }
            return found
        }
    }
}
