import Glibc
import GraphNetwork
import Search
import Tasks
import Testing
import VertexGame

@Suite struct LocalFactsTests {
    /// Graphs of the native tasks.
    static func graphs() throws -> [ComputationalGraph] {
        try ReferenceTask.allCases.map { try ComputationalGraph($0.program()) }
    }

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

    @Test func `an elimination changes no fact of a vertex that is not named as affected`() throws {
        for (index, graph) in try Self.graphs().enumerated() {
            var random = CounterRandom(seed: 7, stream: UInt64(index))
            var state = GameState(graph)
            while !state.isTerminal {
                let candidates = Self.alive(state)
                let chosen = candidates[random.index(below: candidates.count)]
                var mask = [UInt64](repeating: 0, count: state.wordsPerRow)
                LocalFacts.affected(by: chosen, in: state, into: &mask)
                var after = state
                after.eliminate(chosen)
                for vertex in candidates where vertex != chosen {
                    guard mask[vertex.index >> 6] >> UInt64(vertex.index & 63) & 1 == 0 else { continue }
                    #expect(Self.facts(of: vertex, in: state) == Self.facts(of: vertex, in: after))
                }
                state = after
            }
        }
    }

    @Test func `the swaps are the exact difference of cost of two neighbours in either order`() throws {
        for (index, graph) in try Self.graphs().enumerated() {
            var random = CounterRandom(seed: 11, stream: UInt64(index))
            var state = GameState(graph)
            while state.remainingCount > 1 {
                let candidates = Self.alive(state)
                let vertex = candidates[random.index(below: candidates.count)]
                var neighbours: Set<Vertex> = []
                state.forEachPredecessor(of: vertex) { neighbours.insert($0) }
                state.forEachSuccessor(of: vertex) { neighbours.insert($0) }
                var sum = 0
                for neighbour in neighbours where neighbour.index < graph.intermediateCount {
                    var vertexFirst = state
                    vertexFirst.eliminate(vertex)
                    vertexFirst.eliminate(neighbour)
                    var neighbourFirst = state
                    neighbourFirst.eliminate(neighbour)
                    neighbourFirst.eliminate(vertex)
                    sum += vertexFirst.multiplications - neighbourFirst.multiplications
                }
                let fact = Self.facts(of: vertex, in: state)[LocalFacts.swapSum]
                let recovered = (fact < 0 ? -1 : 1) * (expf(abs(fact)) - 1).rounded()
                #expect(recovered == Float(sum), "vertex \(vertex.index) of \(graph.program.name)")
                state.eliminate(vertex)
            }
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
        for graph in try Self.graphs() {
            let unit = CostUnit(graph)
            let count = graph.intermediateCount
            var kept = [VertexPosition(GameState(graph), costUnit: unit)]
            while !kept[0].isTerminal {
                var logits = [Float](repeating: 0, count: count)
                var values: [Float] = [0]
                evaluator.evaluate(&kept, logits: &logits, stride: count, values: &values)
                var fresh = [VertexPosition(kept[0].game, costUnit: unit)]
                var freshLogits = logits
                var freshValues = values
                evaluator.evaluate(&fresh, logits: &freshLogits, stride: count, values: &freshValues)
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
