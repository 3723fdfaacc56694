import Programs

/// Elimination orders by value id, as files hold them.
extension ComputationalGraph {
    /// The vertices of a complete elimination order given by value ids.
    ///
    /// Values without edges may stand in the order; they cost nothing and are left out of the result.
    ///
    /// - Throws: `OrderError` naming every value that is missing, listed twice or may not be eliminated.
    package func order(ofValues ids: [Int]) throws(OrderError) -> [Vertex] {
        var seen = Set<Int>()
        var twice = Set<Int>()
        var foreign = Set<Int>()
        var order: [Vertex] = []
        for id in ids {
            if !seen.insert(id).inserted {
                twice.insert(id)
            } else if let vertex = vertex(ofValue: id), vertex.index < intermediateCount {
                order.append(vertex)
            } else if !isIsolated(id) {
                foreign.insert(id)
            }
        }
        let missing = valueIDs[..<intermediateCount].filter { !seen.contains($0) }
        guard missing.isEmpty, twice.isEmpty, foreign.isEmpty else {
            throw OrderError(missing: missing, twice: twice.sorted(), foreign: foreign.sorted())
        }
        return order
    }

    /// The value ids of an order of vertices.
    package func values(of order: [Vertex]) -> [Int] {
        order.map { valueIDs[$0.index] }
    }

    /// The multiplications of an order, which must be complete: plays it.
    package func cost(of order: [Vertex], under model: CostModel = .published) -> Int {
        var state = GameState(self, cost: model)
        for vertex in order { state.eliminate(vertex) }
        precondition(state.isTerminal, "the order leaves \(state.remainingCount) vertices")
        return state.multiplications
    }

    /// The multiplications of each step of an order of vertices, each of which must still be alive at its step.
    package func steps(of order: [Vertex], under model: CostModel = .published) -> [Int] {
        var state = GameState(self, cost: model)
        return order.map { state.eliminate($0) }
    }

    /// Whether the id is that of a computed value without edges.
    private func isIsolated(_ id: Int) -> Bool {
        (program.inputs.count..<program.valueCount).contains(id) && vertexOfValue[id] < 0
    }
}
