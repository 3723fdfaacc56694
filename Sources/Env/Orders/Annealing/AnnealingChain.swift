import RealModule
import VertexGame

/// One chain of simulated annealing.
struct AnnealingChain<Priced: PricedOrder> {
    private(set) var solution: Solution

    /// Moves between two looks at the clock.
    private static var stride: Int { 16 }
    /// Temperatures, as shares of the mean cost of a step at the start.
    private static var temperatures: (hot: Double, cold: Double) { (0.7, 0.05) }

    init(_ graph: ComputationalGraph, cost: CostModel, from start: [Vertex], seed: UInt64, limit: AnnealingLimit) {
        let deadline: Deadline =
            switch limit {
            case .deadline(let deadline): deadline
            case .moves: .never
            }
        guard var rows = Priced(graph, cost: cost, order: start, deadline: deadline) else {
            let cost = graph.cost(of: start, under: cost)
            let trace = [Solution.Improvement(seconds: deadline.elapsed, multiplications: cost)]
            solution = Solution(order: start, multiplications: cost, moves: 0, trace: trace)
            return
        }
        var random = FastRandom(seed: seed)
        let begin = deadline.elapsed
        var best = (order: rows.order, cost: rows.cost)
        var trace = [Solution.Improvement(seconds: begin, multiplications: rows.cost)]
        var moves = 0
        let scale = max(1, Double(rows.cost) / Double(max(1, rows.count)))
        let hot = Self.temperatures.hot * scale
        let ratio = Double.log(Self.temperatures.cold / Self.temperatures.hot)
        while rows.count > 1 {
            let elapsed = deadline.elapsed
            let progress: Double =
                switch limit {
                case .deadline: (elapsed - begin) / (deadline.seconds - begin)
                case .moves(let most): Double(moves) / Double(max(1, most))
                }
            guard progress < 1 else { break }
            let temperature = hot * Double.exp(ratio * progress)
            let before = best.cost
            for _ in 0..<Self.stride {
                moves += 1
                let vertex = random.index(below: rows.count)
                guard let place = rows.proposal(for: vertex, &random) else { continue }
                let relocation = rows.relocation(of: vertex, to: place)
                let difference = relocation.difference
                guard difference <= 0 || random.unit() < Double.exp(-Double(difference) / temperature) else {
                    rows.reject()
                    continue
                }
                rows.accept(relocation)
                if rows.cost < best.cost { best = (rows.order, rows.cost) }
            }
            if best.cost < before {
                trace.append(Solution.Improvement(seconds: elapsed, multiplications: best.cost))
            }
        }
        solution = Solution(
            order: best.order.map { Vertex(Int($0)) }, multiplications: best.cost, moves: moves, trace: trace)
    }
}
