import VertexGame

/// Which of several vertices of the same price a rule takes.
package enum Ties: Hashable, Sendable {
    /// The lowest value id.
    case lowest
    /// The highest value id.
    case highest
    /// Any, by a seed.
    case random(seed: UInt64)
}

/// A vertex and what a rule thinks of it; the least comes first.
private struct Candidate: Comparable {
    let price: Int
    let tie: Int
    let vertex: Int

    static func < (left: Candidate, right: Candidate) -> Bool {
        left.price != right.price ? left.price < right.price : left.tie < right.tie
    }
}

extension Orders {
    /// Eliminates the vertex of the lowest price again and again. After an elimination the prices of the vertex's neighbours are
    /// asked for anew, and no others.
    ///
    /// Outdated candidates stay in the heap and are passed over when they come up.
    ///
    /// - Returns: nil when `deadline` passed before the order was complete.
    static func greedy(
        _ graph: ComputationalGraph, ties: Ties, deadline: Deadline, price: (GameState, Vertex) -> Int
    ) -> [Vertex]? {
        var state = GameState(edgesOf: graph)
        let count = graph.intermediateCount
        let tie = tieBreakers(ties, count: count)
        var prices: [Int] = []
        for vertex in 0..<count {
            if deadline.hasPassed { return nil }
            prices.append(price(state, Vertex(vertex)))
        }
        var heap = BinaryHeap((0..<count).map { Candidate(price: prices[$0], tie: tie[$0], vertex: $0) })
        var order: [Vertex] = []
        order.reserveCapacity(count)
        var isAlive = [Bool](repeating: true, count: count)
        while let candidate = heap.popLeast() {
            let vertex = candidate.vertex
            guard isAlive[vertex], prices[vertex] == candidate.price else { continue }
            isAlive[vertex] = false
            order.append(Vertex(vertex))
            if deadline.hasPassed { return nil }
            var neighbours: [Int] = []
            state.forEachPredecessor(of: Vertex(vertex)) { neighbours.append($0.index) }
            state.forEachSuccessor(of: Vertex(vertex)) { neighbours.append($0.index) }
            state.eliminate(Vertex(vertex))
            for neighbour in neighbours where neighbour < count {
                if deadline.hasPassed { return nil }
                let now = price(state, Vertex(neighbour))
                guard now != prices[neighbour] else { continue }
                prices[neighbour] = now
                heap.insert(Candidate(price: now, tie: tie[neighbour], vertex: neighbour))
            }
        }
        return order
    }

    private static func tieBreakers(_ ties: Ties, count: Int) -> [Int] {
        switch ties {
        case .lowest: Array(0..<count)
        case .highest: (0..<count).reversed()
        case .random(let seed):
            {
                var random = CounterRandom(seed: seed, stream: 0)
                return (0..<count).shuffled(using: &random)
            }()
        }
    }
}
