package import VertexGame

extension Orders {
    /// An optimal order, where `deadline` and a gibibyte for remembered sets suffice to prove that; else `start` or a
    /// better one, with a lower bound.
    ///
    /// Graphs of more than 640 vertices get no proof: their rows would be lists.
    ///
    /// - Complexity: O(2^vertices · vertices²) at worst (Bentert et al. 2025 show that little less can be hoped for).
    package static func exact(
        _ graph: ComputationalGraph, cost: CostModel = .published, from start: Solution, deadline: Deadline = .never
    ) -> Solution {
        switch graph.vertexCount {
        case ...GraphSize.ofOneWord: exact(graph, cost, start, deadline, rows: BitRow<1>.self)
        case ...GraphSize.ofTwoWords: exact(graph, cost, start, deadline, rows: BitRow<2>.self)
        case ...GraphSize.ofFourWords: exact(graph, cost, start, deadline, rows: BitRow<4>.self)
        case ...GraphSize.ofBits: exact(graph, cost, start, deadline, rows: BitRow<10>.self)
        default: start
        }
    }

    private static func exact<Row: VertexRow & Hashable>(
        _ graph: ComputationalGraph, _ cost: CostModel, _ start: Solution, _ deadline: Deadline, rows: Row.Type
    ) -> Solution {
        let order = start.order.map(\.index)
        if graph.labelling(under: cost) != nil {
            let solver = ExactSolver(LabelledPosition<Row>(graph, cost: cost), start: order, deadline)
            return solution(graph, cost, start, deadline, solver.order, solver.lowerBound, solver.setCount)
        }
        let solver = ExactSolver(ScalarPosition<Row>(graph), start: order, deadline)
        return solution(graph, cost, start, deadline, solver.order, solver.lowerBound, solver.setCount)
    }

    private static func solution(
        _ graph: ComputationalGraph, _ cost: CostModel, _ start: Solution, _ deadline: Deadline, _ order: [Int],
        _ lowerBound: Int, _ setCount: Int
    ) -> Solution {
        var best = start
        best.moves += setCount
        best.lowerBound = lowerBound
        let order = order.map { Vertex($0) }
        let found = graph.cost(of: order, under: cost)
        guard found < best.multiplications else { return best }
        (best.order, best.multiplications) = (order, found)
        best.trace.append(Solution.Improvement(seconds: deadline.elapsed, multiplications: found))
        return best
    }
}
