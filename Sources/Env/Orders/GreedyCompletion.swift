import VertexGame

/// Completes positions by a rule.
struct GreedyCompletion {
    /// What is eliminated next.
    enum Rule: Hashable, CaseIterable {
        /// The vertex that costs least now.
        case cost
        /// The same, less what it must leave in any case: inputs above times outputs below (Naumann 1999).
        case relativeCost
        /// The vertex of the highest value id.
        case reverse
    }

    private let rule: Rule
    private let deadline: Deadline
    private let kept: [Int]
    private var prices: [Int]
    /// The moves of the last completion.
    private(set) var moves: [Vertex] = []

    init(_ graph: ComputationalGraph, _ rule: Rule, _ deadline: Deadline) {
        (self.rule, self.deadline) = (rule, deadline)
        kept = graph.intermediates.map {
            rule == .relativeCost ? graph.inputsAbove[$0.index] * graph.outputsBelow[$0.index] : 0
        }
        prices = Array(repeating: 0, count: graph.intermediateCount)
    }

    /// The cost of the whole order that begins with the moves to `start`; ties go to the highest value id.
    ///
    /// - Returns: nil when the deadline passed before the order was complete.
    /// - Complexity: O(vertices² + neighbours · their prices).
    mutating func cost(from start: GameState) -> Int? {
        var state = start
        moves.removeAll(keepingCapacity: true)
        var alive: [Vertex] = []
        state.forEachAlive { alive.append($0) }
        for vertex in alive {
            if deadline.hasPassed { return nil }
            prices[vertex.index] = price(vertex, state)
        }
        while let place = leastPlace(alive) {
            if deadline.hasPassed { return nil }
            let vertex = alive.remove(at: place)
            moves.append(vertex)
            var neighbours: [Vertex] = []
            state.forEachPredecessor(of: vertex) { neighbours.append($0) }
            state.forEachSuccessor(of: vertex) { neighbours.append($0) }
            state.eliminate(vertex)
            for neighbour in neighbours where neighbour.index < prices.count {
                prices[neighbour.index] = price(neighbour, state)
            }
        }
        return state.multiplications
    }

    private func price(_ vertex: Vertex, _ state: GameState) -> Int {
        rule == .reverse ? 0 : state.multiplications(eliminating: vertex) - kept[vertex.index]
    }

    /// The vertex that the rule takes first.
    func choice(_ state: GameState) -> Vertex? {
        var best: Vertex?
        var least = Int.max
        state.forEachAlive { vertex in
            if deadline.hasPassed { return }
            let price = price(vertex, state)
            if price <= least { (best, least) = (vertex, price) }
        }
        return best
    }

    private func leastPlace(_ alive: [Vertex]) -> Int? {
        var best: Int?
        var least = Int.max
        for (place, vertex) in alive.enumerated() where prices[vertex.index] <= least {
            (best, least) = (place, prices[vertex.index])
        }
        return best
    }
}
