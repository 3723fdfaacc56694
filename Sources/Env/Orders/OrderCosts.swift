package import VertexGame

extension ComputationalGraph {
    /// 1 for a vertex that has a copy as output, an edge that is free, else 0: `[vertex]`.
    var copyCounts: [Int] {
        var counts = [Int](repeating: 0, count: vertexCount)
        for copy in copies { counts[copy.source.index] = 1 }
        return counts
    }

    /// Multiplications of an order, as ``cost(of:under:)`` counts them.
    ///
    /// - Returns: nil when `deadline` passed before they were counted, or when they are more than `costMax`.
    package func cost(
        of order: [Vertex], under model: CostModel, deadline: Deadline, costMax: Int = .max
    ) -> Int? {
        var state = GameState(self, cost: model)
        for vertex in order {
            if deadline.hasPassed || state.multiplications > costMax { return nil }
            state.eliminate(vertex)
        }
        return state.multiplications <= costMax ? state.multiplications : nil
    }

    /// Multiplications of forward mode. Without labels they are known from the graph: when its turn comes, a vertex has
    /// all inputs above it as predecessors, and its own successors (Griewank & Walther 2008, ch. 9).
    ///
    /// - Returns: nil when `deadline` passed before they were counted.
    /// - Complexity: O(edges) without labels.
    func forwardCost(under model: CostModel, deadline: Deadline) -> Int? {
        labelling(under: model) == nil
            ? forwardPairs : cost(of: Orders.forward(self), under: model, deadline: deadline)
    }

    /// Pairs of edges that forward mode joins, those with free copies not counted.
    var forwardPairs: Int {
        let copies = Set(copies)
        return edges.reduce(0) { pairs, edge in
            let isFree = edge.source.index >= intermediateCount || copies.contains(edge)
            return isFree ? pairs : pairs + inputsAbove[edge.source.index]
        }
    }

    /// Multiplications of reverse mode. Without labels they are known from the graph: when its turn comes, a vertex has
    /// its own predecessors, and all outputs below as successors.
    ///
    /// - Returns: nil when `deadline` passed before they were counted.
    /// - Complexity: O(edges) without labels.
    func reverseCost(under model: CostModel, deadline: Deadline) -> Int? {
        guard labelling(under: model) == nil else {
            return cost(of: Orders.reverse(self), under: model, deadline: deadline)
        }
        let copyCounts = copyCounts
        return edges.reduce(0) { cost, edge in
            let target = edge.target.index
            return target >= intermediateCount ? cost : cost + outputsBelow[target] - copyCounts[target]
        }
    }
}
