import Orders
import Programs
import Testing
import VertexGame

@Suite struct ProvenMovesTests {
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

    @Test func `what proven moves leave, solved, is the whole graph solved`() throws {
        var (found, copies) = (0, 0)
        for seed in 0..<200 as Range<UInt64> {
            let graph = try SmallGraphs.scalar(vertices: 7, seed: seed)
            guard graph.intermediateCount <= 8,
                let proven = ProvenMoves(graph, cost: .published, deadline: .never)
            else { continue }
            found += 1
            copies += proven.rest.copies.count
            let rest = Orders.exact(proven.rest, cost: .published, from: Self.reverse(proven.rest))
            let whole = proven.followed(by: rest)
            #expect(graph.cost(of: whole.order) == whole.multiplications, "seed \(seed)")
            #expect(whole.multiplications == Exhaustion.least(GameState(graph)), "seed \(seed)")
        }
        #expect(found > 100)
        #expect(copies > 20)
    }

    private static func reverse(_ graph: ComputationalGraph) -> Solution {
        let order = Orders.reverse(graph)
        return Solution(order: order, multiplications: graph.cost(of: order), moves: 1, trace: [])
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

    @Test func `under the executed cost a vertex that nothing leads to or from may go first, in any state`() throws {
        var found = 0
        for seed in 0..<100 as Range<UInt64> {
            let graph = try SmallGraphs.scalar(vertices: 6, seed: seed)
            guard graph.intermediateCount <= 7, let costs = Exhaustion.table(graph, cost: .executed) else { continue }
            for set in costs.indices.dropLast() {
                var state = GameState(graph, cost: .executed)
                for vertex in graph.intermediates where set >> vertex.index & 1 != 0 { state.eliminate(vertex) }
                state.forEachAlive { vertex in
                    guard state.predecessorCount(vertex) == 0 || state.successorCount(vertex) == 0 else { return }
                    found += 1
                    let cost = state.multiplications(eliminating: vertex) + costs[set | 1 << vertex.index]
                    #expect(cost == costs[set], "seed \(seed), set \(set), \(vertex)")
                }
            }
        }
        #expect(found > 100)
    }

    /// A sum of two values that come of one input and lead to two outputs: its partials are 1, so it costs nothing
    /// before those two, each of which then has two edges to multiply in place of one that is free.
    @Test func `under the executed cost a vertex that costs nothing may make others dearer`() throws {
        let graph = try ComputationalGraph(
            Program(name: "sum", inputCount: 1) { x in
                let sum = Traced.sin(x[0]) + Traced.exp(x[0])
                return [Traced.sin(sum), Traced.exp(sum)]
            })
        let costs = try #require(Exhaustion.table(graph, cost: .executed))
        let state = GameState(graph, cost: .executed)
        let sum = Vertex(2)
        #expect(state.multiplications(eliminating: sum) == 0)
        #expect(costs[1 << sum.index] == 4)
        #expect(costs[0] == 2)
    }
}
