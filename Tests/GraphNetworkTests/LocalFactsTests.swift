import Glibc
import GraphNetwork
import Search
import Tasks
import Testing
import VertexGame

@Suite struct LocalFactsTests {
    private static func alive(_ state: GameState) -> [Vertex] {
        var vertices: [Vertex] = []
        state.forEachAlive { vertices.append($0) }
        return vertices
    }

    private static func facts(of vertex: Vertex, in state: GameState) -> [Float] {
        var row = [Float](repeating: 0, count: LocalFacts.count)
        LocalFacts().write(vertex, of: state, to: &row, at: 0)
        return row
    }

    /// The fact of a change of cost.
    private static func signedLogarithm(_ change: Int) -> Float {
        (change < 0 ? -1 : 1) * log1pf(Float(abs(change)))
    }

    /// How the cost of eliminating `vertex` changes when `other` is eliminated before it.
    private static func change(of vertex: Vertex, after other: Vertex, in state: GameState) -> Int {
        var after = state
        after.eliminate(other)
        return after.multiplications(eliminating: vertex) - state.multiplications(eliminating: vertex)
    }

    /// The neighbours of a vertex that can be eliminated themselves.
    private static func neighbours(_ vertex: Vertex, in state: GameState) -> (above: [Vertex], below: [Vertex]) {
        var (above, below): ([Vertex], [Vertex]) = ([], [])
        state.forEachPredecessor(of: vertex) { above.append($0) }
        state.forEachSuccessor(of: vertex) { below.append($0) }
        let count = state.graph.intermediateCount
        return (above.filter { $0.index < count }, below.filter { $0.index < count })
    }

    /// Plays a random game and shows `body` each state with a vertex that is alive, which goes next.
    private static func play(
        _ played: PlayedGraph, stream: UInt64, _ body: (GameState, Vertex) throws -> Void
    ) rethrows {
        var random = CounterRandom(seed: 7, stream: stream)
        var state = played.start
        while !state.isTerminal {
            let candidates = alive(state)
            let chosen = candidates[random.index(below: candidates.count)]
            try body(state, chosen)
            state.eliminate(chosen)
        }
    }

    @Test func `facts have the places that stored networks read them from`() {
        #expect(LocalFacts.count == 40)
        let places: [Fact: Int] = [
            .predecessors: 0, .cost: 2, .outputShare: 13, .changeAbove: 14, .swapSum: 26, .positiveSwapShare: 28,
            .neighbours: 29, .outputsOfThoseBelow: 39,
        ]
        for (fact, place) in places { #expect(fact.rawValue == place, "\(fact)") }
    }

    @Test(arguments: try PlayedGraph.all())
    func `an elimination changes no fact of a vertex that is not named as affected`(played: PlayedGraph) {
        Self.play(played, stream: 0) { state, chosen in
            var mask = [UInt64](repeating: 0, count: state.wordsPerRow)
            LocalFacts.affected(by: chosen, in: state, into: &mask)
            var after = state
            after.eliminate(chosen)
            for vertex in Self.alive(after) {
                guard mask[vertex.index >> 6] >> UInt64(vertex.index & 63) & 1 == 0 else { continue }
                #expect(Self.facts(of: vertex, in: state) == Self.facts(of: vertex, in: after), "after \(chosen)")
            }
        }
    }

    @Test(arguments: try PlayedGraph.all())
    func `costs and their changes are those of eliminations that were tried out`(played: PlayedGraph) {
        Self.play(played, stream: 1) { state, vertex in
            let facts = Self.facts(of: vertex, in: state)
            let cost = state.multiplications(eliminating: vertex)
            #expect(facts[Fact.cost.rawValue] == Self.signedLogarithm(cost), "\(vertex)")
            let (above, below) = Self.neighbours(vertex, in: state)
            let first = [above, below].map { $0.map { Self.change(of: $0, after: vertex, in: state) } }
            let own = [above, below].map { $0.map { Self.change(of: vertex, after: $0, in: state) } }
            let sums = first.map { $0.reduce(0, +) }
            let expected = [
                sums[0], sums[1], sums[0] + sums[1] - cost, own[0].min() ?? 0, own[1].min() ?? 0,
                max(0, (own[0] + own[1]).max() ?? 0),
            ].map(Self.signedLogarithm)
            let found = Array(facts[Fact.changeAbove.rawValue...Fact.largestOwnChange.rawValue])
            #expect(found == expected, "\(vertex)")
        }
    }

    @Test(arguments: try PlayedGraph.all())
    func `the swaps are the exact difference of cost of two neighbours in either order`(played: PlayedGraph) {
        Self.play(played, stream: 2) { state, vertex in
            let (above, below) = Self.neighbours(vertex, in: state)
            var sum = 0
            for neighbour in above + below {
                var vertexFirst = state
                vertexFirst.eliminate(vertex)
                vertexFirst.eliminate(neighbour)
                var neighbourFirst = state
                neighbourFirst.eliminate(neighbour)
                neighbourFirst.eliminate(vertex)
                sum += vertexFirst.multiplications - neighbourFirst.multiplications
            }
            let fact = Self.facts(of: vertex, in: state)[Fact.swapSum.rawValue]
            #expect(fact == Self.signedLogarithm(sum), "\(vertex)")
        }
    }

    @Test(arguments: [0, 1])
    func `evaluation kept up to date move by move equals evaluation from scratch`(graphLayers: Int) throws {
        let configuration = NetworkConfiguration(
            width: 16, trunkLayers: 2, graphLayers: graphLayers, featureCount: LocalFacts.count)
        var parameters = NetworkParameters<Float>(configuration, seed: 3)
        var random = CounterRandom(seed: 5, stream: 0)
        for index in parameters.values.indices { parameters.values[index] += 0.1 * random.normal() }
        var evaluator = NetworkEvaluator(parameters)
        var scratch = NetworkEvaluator(parameters)
        for played in try PlayedGraph.all() {
            let graph = played.graph
            let unit = CostUnit(graph, cost: played.cost)
            let count = graph.intermediateCount
            var kept = [VertexPosition(played.start, costUnit: unit)]
            while !kept[0].isTerminal {
                var logits = [Float](repeating: 0, count: count)
                var values: [Float] = [0]
                evaluator.evaluate(&kept, logits: &logits, stride: count, values: &values)
                var fresh = [VertexPosition(kept[0].game, costUnit: unit)]
                var freshLogits = logits
                var freshValues = values
                scratch.evaluate(&fresh, logits: &freshLogits, stride: count, values: &freshValues)
                let alive = Self.alive(kept[0].game)
                for vertex in alive {
                    #expect(abs(logits[vertex.index] - freshLogits[vertex.index]) < 1e-4)
                }
                #expect(abs(values[0] - freshValues[0]) < 1e-3 * max(1, abs(values[0])))
                _ = kept[0].play(alive[random.index(below: alive.count)].index)
            }
        }
    }
}
