import GraphNetwork
import Testing
import VertexGame

@Suite struct FactsWriterTests {
    @Test(arguments: try PlayedGraph.all())
    func `facts of all vertices at once are those of each vertex bit for bit`(played: PlayedGraph) {
        var random = CounterRandom(seed: 11, stream: 0)
        var state = played.start
        var writer = FactsWriter()
        while !state.isTerminal {
            var alive: [Int32] = []
            state.forEachAlive { alive.append(Int32($0.index)) }
            var together = [Float](repeating: 0, count: alive.count * LocalFacts.count)
            var apart = together
            writer.write(alive[...], of: state, to: &together, first: 0)
            for (row, vertex) in alive.enumerated() {
                LocalFacts().write(Vertex(Int(vertex)), of: state, to: &apart, at: row * LocalFacts.count)
            }
            #expect(together.map(\.bitPattern) == apart.map(\.bitPattern), "\(alive.count) vertices left")
            state.eliminate(Vertex(Int(alive[random.index(below: alive.count)])))
        }
    }
}
