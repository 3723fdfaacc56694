import Orders
import Testing
import VertexGame

@Suite struct ReductionTests {
    /// A state of a small graph of scalars, with what each set of eliminated vertices costs from there on.
    private struct Position {
        let name: String
        let set: Int
        let state: GameState
        let facts: PositionFacts
        let costs: [Int]

        /// The cost of eliminating the vertex next and the rest in the best order.
        func cost(next vertex: Vertex) -> Int {
            state.multiplications(eliminating: vertex) + costs[set | 1 << vertex.index]
        }
    }

    /// Calls `body` with every state of some hundreds of graphs.
    private static func eachPosition(_ body: (Position) throws -> Void) throws {
        for seed in 0..<200 as Range<UInt64> {
            let graphs = [
                try SmallGraphs.scalar(vertices: 7, seed: seed), try SmallGraphs.edges(vertices: 7, seed: seed),
            ]
            for graph in graphs where graph.intermediateCount <= 8 {
                let costs = try #require(Exhaustion.table(graph, cost: .published))
                let start = PositionFacts(graph, cost: .published, groupSize: 1)
                for set in costs.indices.dropLast() {
                    var (state, facts) = (GameState(graph), start)
                    for vertex in graph.intermediates where set >> vertex.index & 1 != 0 {
                        state.eliminate(vertex)
                        facts.eliminate(vertex)
                    }
                    let name = "\(graph.program.name), seed \(seed), set \(set)"
                    try body(Position(name: name, set: set, state: state, facts: facts, costs: costs))
                }
            }
        }
    }

    @Test func `some optimal order eliminates a free vertex next, in any state`() throws {
        var found = 0
        try Self.eachPosition { position in
            guard let vertex = position.facts.freeVertex else { return }
            found += 1
            #expect(position.cost(next: vertex) == position.costs[position.set], "\(position.name), \(vertex)")
        }
        #expect(found > 1_000)
    }

    @Test func `twins may go one right after the other, in any state`() throws {
        var found = 0
        try Self.eachPosition { position in
            var least = Int.max
            position.state.forEachAlive { vertex in
                let twins = position.facts.twins(of: vertex)
                let rest = twins.reduce(position.set) { $0 | 1 << $1.index }
                let price = position.state.multiplications(eliminating: vertex)
                least = min(least, twins.count * price + position.costs[rest])
                if twins.count > 1 { found += 1 }
            }
            #expect(least == position.costs[position.set], "\(position.name)")
        }
        #expect(found > 100)
    }
}
