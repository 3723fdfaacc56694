import VertexGame

/// The cheapest order by looking at all of them, for tests.
enum Exhaustion {
    /// The least cost of all permutations of what can still be eliminated.
    static func least(_ state: GameState) -> Int {
        if state.isTerminal { return state.multiplications }
        var least = Int.max
        state.forEachAlive { vertex in
            var next = state
            next.eliminate(vertex)
            least = min(least, Self.least(next))
        }
        return least
    }

    /// The least cost to come of every set of eliminated vertices, by its bits: plain dynamic programming. Nil where
    /// the graph left depends on the order in which a set was eliminated, as sums of index maps and copies make it now
    /// and then.
    static func table(_ graph: ComputationalGraph, cost: CostModel) -> [Int]? {
        let count = graph.intermediateCount
        var states = [GameState?](repeating: nil, count: 1 << count)
        states[0] = GameState(graph, cost: cost)
        for set in states.indices {
            guard let state = states[set] else { return nil }
            for vertex in graph.intermediates where state.isAlive(vertex) {
                var next = state
                next.eliminate(vertex)
                let place = set | 1 << vertex.index
                if let other = states[place], !other.hasSameGraph(as: next) { return nil }
                states[place] = next
            }
        }
        var costs = [Int](repeating: 0, count: states.count)
        for set in costs.indices.dropLast().reversed() {
            guard let state = states[set] else { return nil }
            var least = Int.max
            state.forEachAlive { vertex in
                least = min(least, state.multiplications(eliminating: vertex) + costs[set | 1 << vertex.index])
            }
            costs[set] = least
        }
        return costs
    }
}
