import Orders
import VertexGame

/// Orders of a graph whose costs spread widely: mixtures of known ones, more or less disturbed.
struct OrderSample {
    private let anchors: [[Double]]
    private let vertices: [Vertex]

    /// Takes forward, reverse, Markowitz and annealed orders as those that are mixed.
    init(_ graph: ComputationalGraph, seconds: Double) {
        vertices = Array(graph.intermediates)
        anchors = ComparedOrder.allCases.map { anchor in
            var places = [Double](repeating: 0, count: graph.intermediateCount)
            for (place, vertex) in anchor.order(graph, seconds: seconds).enumerated() {
                places[vertex.index] = Double(place) / Double(max(1, graph.intermediateCount))
            }
            return places
        }
    }

    /// So many orders: the known ones first, then vertices sorted by a mean of their places in two of them and of
    /// noise.
    func orders(_ count: Int, seed: UInt64) -> [[Vertex]] {
        var random = CounterRandom(seed: seed, stream: 0)
        return (0..<count).map { number in
            if number < anchors.count { return sorted(anchors[number]) }
            let first = anchors[random.index(below: anchors.count)]
            let second = anchors[random.index(below: anchors.count)]
            let (share, uniform) = (random.uniform(), random.uniform())
            let noise = uniform
            return sorted(
                first.indices.map { index in
                    (1 - noise) * ((1 - share) * first[index] + share * second[index]) + noise * random.uniform()
                })
        }
    }

    private func sorted(_ keys: [Double]) -> [Vertex] {
        vertices.sorted { (keys[$0.index], $0.index) < (keys[$1.index], $1.index) }
    }
}
