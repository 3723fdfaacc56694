import GraphNetwork
import VertexGame

/// Games of uniformly random moves, the workload of the measurements that need positions.
struct RandomPlay {
    let graph: ComputationalGraph
    private var random = CounterRandom(seed: 0, stream: 0)

    init(_ graph: ComputationalGraph) {
        self.graph = graph
    }

    /// An order drawn uniformly from all.
    mutating func order() -> [Vertex] {
        var order = (0..<graph.intermediateCount).map { Vertex($0) }
        for last in stride(from: order.count - 1, to: 0, by: -1) {
            order.swapAt(last, random.index(below: last + 1))
        }
        return order
    }

    /// `count` positions of whole episodes: each at a length drawn uniformly.
    mutating func positions(_ count: Int) -> [VertexPosition] {
        let unit = CostUnit(graph)
        return (0..<count).map { _ in
            var game = GameState(graph)
            for vertex in order().prefix(random.index(below: graph.intermediateCount)) { game.eliminate(vertex) }
            return VertexPosition(game, costUnit: unit)
        }
    }
}
