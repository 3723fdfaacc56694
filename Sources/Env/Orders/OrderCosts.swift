import VertexGame

extension ComputationalGraph {
    /// 1 for a vertex that has a copy as output, an edge that is free, else 0: `[vertex]`.
    var copies: [Int] {
        var copies = [Int](repeating: 0, count: vertexCount)
        for edge in edges where valueIDs[edge.target.index] >= program.valueCount { copies[edge.source.index] = 1 }
        return copies
    }

    /// Multiplications of an order, as ``cost(of:under:)`` counts them, in memory that grows with the edges.
    ///
    /// - Returns: nil when `deadline` passed before they were counted.
    func cost(of order: [Vertex], under model: CostModel, deadline: Deadline) -> Int? {
        if labelling(under: model) != nil {
            return LabelledOrder<SortedLabelledRow>(self, cost: model, order: order, deadline: deadline)?.cost
        }
        guard var rows = EliminationRows<SortedRow>(self, deadline: deadline) else { return nil }
        let copies = copies
        var cost = 0
        for vertex in order {
            if deadline.hasPassed { return nil }
            cost += rows.predecessors[vertex.index].count * (rows.successors[vertex.index].count - copies[vertex.index])
            rows.eliminate(vertex.index)
        }
        return cost
    }

    /// Multiplications of forward mode. Without labels they are known from the graph: when its turn comes, a vertex has all
    /// inputs above it as predecessors, and its own successors (Griewank & Walther 2008, ch. 9).
    ///
    /// - Returns: nil when `deadline` passed before they were counted.
    /// - Complexity: O(edges) without labels.
    func forwardCost(under model: CostModel, deadline: Deadline) -> Int? {
        guard labelling(under: model) == nil else {
            return cost(of: Orders.forward(self), under: model, deadline: deadline)
        }
        return edges.reduce(0) { cost, edge in
            let isFree = edge.source.index >= intermediateCount || valueIDs[edge.target.index] >= program.valueCount
            return isFree ? cost : cost + inputsAbove[edge.source.index]
        }
    }

    /// Multiplications of reverse mode. Without labels they are known from the graph: when its turn comes, a vertex has its own
    /// predecessors, and all outputs below as successors.
    ///
    /// - Returns: nil when `deadline` passed before they were counted.
    /// - Complexity: O(edges) without labels.
    func reverseCost(under model: CostModel, deadline: Deadline) -> Int? {
        guard labelling(under: model) == nil else {
            return cost(of: Orders.reverse(self), under: model, deadline: deadline)
        }
        let copies = copies
        return edges.reduce(0) { cost, edge in
            let target = edge.target.index
            return target >= intermediateCount ? cost : cost + outputsBelow[target] - copies[target]
        }
    }
}
