import Orders
import Tasks
import VertexGame

extension ComputationalGraph {
    /// Forward, reverse, Markowitz and a few random orders.
    func orders(random count: Int = 3) -> [[Vertex]] {
        var random = CounterRandom(seed: 11, stream: 3)
        return [Orders.forward(self), Orders.reverse(self), Orders.markowitz(self)]
            + (0..<count).map { _ in intermediates.shuffled(using: &random) }
    }
}

extension ReferenceTask {
    var graph: ComputationalGraph { get throws { try ComputationalGraph(program()) } }
}
