import Programs
import Tasks
import Testing
import VertexGame

@Suite struct GameStateTests {
    /// Numbers of operations that give rows of one, two and more words, and lists.
    static let sizes = [1, 20, 50, 100, 118, 160, 400, 700, 1_800]

    @Test(arguments: sizes)
    func `Rows of any number of words play the same game as sets of edges`(size: Int) throws {
        for seed in 0..<6 as Range<UInt64> {
            let graph = try ComputationalGraph(.random(inputs: 5, operations: size, outputs: 6, seed: seed))
            var random = CounterRandom(seed: seed, stream: 1)
            var state = GameState(graph)
            var plain = PlainGame(graph)
            for vertex in graph.randomOrder(&random) {
                let foreseen = state.multiplications(eliminating: vertex)
                let count = state.eliminate(vertex)
                #expect(count == plain.eliminate(vertex), "seed \(seed), \(vertex)")
                #expect(count == foreseen, "seed \(seed), \(vertex)")
                #expect(!state.isAlive(vertex))
            }
            #expect(state.isTerminal)
            #expect(state.edges == plain.edges, "seed \(seed)")
        }
    }

    /// Unions of lists within blocks of eight and of sixteen lanes, beyond them, and of long lists with short ones. As
    /// long as more than 1,536 vertices are left, there are lists.
    @Test func `Lists hold the neighbours that sets hold, in ascending order, at every move`() throws {
        for seed in 0..<3 as Range<UInt64> {
            let graph = try ComputationalGraph(.random(inputs: 5, operations: 4_400, outputs: 6, seed: seed))
            var random = CounterRandom(seed: seed, stream: 3)
            var state = GameState(graph)
            var plain = PlainGame(graph)
            var longest = 0
            for (move, vertex) in graph.randomOrder(&random).prefix(1_000).enumerated() {
                #expect(state.eliminate(vertex) == plain.eliminate(vertex), "seed \(seed), move \(move)")
                guard move % 80 == 0 else { continue }
                #expect(state.edges == plain.edges, "seed \(seed), move \(move)")
                for vertex in (0..<graph.vertexCount).lazy.map({ Vertex($0) }) {
                    var neighbours: [Vertex] = []
                    state.forEachPredecessor(of: vertex) { neighbours.append($0) }
                    #expect(neighbours == neighbours.sorted())
                    longest = max(longest, neighbours.count)
                }
            }
            #expect(longest > 40, "no list was long")
            #expect(state.remainingCount > 1_536)
        }
    }

    @Test func `Copies of a large state are played apart`() throws {
        let graph = try ComputationalGraph(.random(inputs: 5, operations: 4_400, outputs: 6, seed: 4))
        var random = CounterRandom(seed: 4, stream: 4)
        let order = graph.randomOrder(&random)
        var start = GameState(graph)
        for vertex in order.prefix(100) { start.eliminate(vertex) }
        let edges = start.edges
        // Each copy by another order of the same moves: the same graph is left, and the start is as it was.
        var copies = (0..<3).map { _ in start }
        for step in 100..<300 {
            copies[0].eliminate(order[step])
            copies[1].eliminate(order[399 - step])
            copies[2].eliminate(order[100 + (step - 100 + 77) % 200])
        }
        #expect(start.edges == edges)
        #expect(copies[0].hasSameGraph(as: copies[1]))
        #expect(copies[0].hasSameGraph(as: copies[2]))
        #expect(!copies[0].hasSameGraph(as: start))
    }

    @Test func `Predecessors and successors agree with each other and with the counts`() throws {
        let graph = try ComputationalGraph(ReferenceTask.roeFlux1D.program())
        var state = GameState(graph)
        var random = CounterRandom(seed: 3, stream: 0)
        for vertex in graph.randomOrder(&random).prefix(40) { state.eliminate(vertex) }
        for index in 0..<graph.vertexCount {
            let vertex = Vertex(index)
            var above: [Vertex] = []
            state.forEachPredecessor(of: vertex) { above.append($0) }
            #expect(above.count == state.predecessorCount(vertex))
            for source in above {
                #expect(state.hasEdge(from: source, to: vertex))
            }
            var below = 0
            state.forEachSuccessor(of: vertex) { _ in below += 1 }
            #expect(below == state.successorCount(vertex))
        }
        var alive = 0
        state.forEachAlive { vertex in
            alive += 1
            #expect(state.isAlive(vertex))
        }
        #expect(alive == state.remainingCount)
        #expect(state.remainingCount == graph.intermediateCount - 40)
    }

    @Test(arguments: sizes)
    func `The graph left depends on the set eliminated, not on the order`(size: Int) throws {
        for seed in 0..<10 as Range<UInt64> {
            let graph = try ComputationalGraph(.random(inputs: 4, operations: size, outputs: 4, seed: seed))
            var random = CounterRandom(seed: seed, stream: 2)
            let chosen = graph.randomOrder(&random).prefix(graph.intermediateCount / 2)
            var first = GameState(graph)
            var second = GameState(graph)
            for vertex in chosen { first.eliminate(vertex) }
            for vertex in chosen.sorted() { second.eliminate(vertex) }
            #expect(first.hasSameGraph(as: second), "seed \(seed)")
            #expect(first.eliminatedSet == second.eliminatedSet, "seed \(seed)")
            #expect(first.eliminatedSet.count == chosen.count)
            #expect(chosen.allSatisfy { first.eliminatedSet.contains($0) })
            var next: Vertex?
            first.forEachAlive { next = next ?? $0 }
            if let next {
                #expect(!first.eliminatedSet.contains(next))
                second.eliminate(next)
                #expect(first.eliminatedSet != second.eliminatedSet, "seed \(seed)")
            }
        }
    }

    @Test func `A copy is not changed by playing the original`() throws {
        let graph = try ComputationalGraph(ReferenceTask.humanHeartDipole.program())
        var original = GameState(graph)
        original.eliminate(Vertex(7))
        let copy = original
        let edges = copy.edges
        for vertex in graph.intermediates where original.isAlive(vertex) { original.eliminate(vertex) }
        #expect(copy.remainingCount == graph.intermediateCount - 1)
        #expect(copy.multiplications == graph.steps(of: [Vertex(7)])[0])
        #expect(copy.edges == edges)
        #expect(copy != original)
    }

    @Test func `What depends on what never changes, and is counted`() throws {
        let graph = try ComputationalGraph(ReferenceTask.robotArm6DOF.program())
        var state = GameState(graph)
        var random = CounterRandom(seed: 5, stream: 0)
        for vertex in graph.randomOrder(&random) { state.eliminate(vertex) }
        let firstOutput = graph.vertexCount - graph.outputCount
        for output in firstOutput..<graph.vertexCount {
            #expect(state.predecessorCount(Vertex(output)) == graph.inputsAbove[output])
        }
        for input in graph.intermediateCount..<firstOutput {
            #expect(state.successorCount(Vertex(input)) == graph.outputsBelow[input])
            #expect(graph.inputsAbove[input] == 1)
        }
    }

    @Test func `A few thousand vertices work`() throws {
        let graph = try ComputationalGraph(.random(inputs: 20, operations: 3000, outputs: 20, seed: 9))
        var state = GameState(graph)
        for vertex in graph.intermediates.reversed() { state.eliminate(vertex) }
        #expect(state.isTerminal)
        #expect(state.eliminatedSet.count == graph.intermediateCount)
    }
}
