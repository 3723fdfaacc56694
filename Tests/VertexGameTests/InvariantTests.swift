import Programs
import Tasks
import Testing
import VertexGame

/// What the data structures promise, after random moves, copies and changes from one form to another.
@Suite struct InvariantTests {
    @Test(arguments: FormCase.plain + FormCase.labelled)
    func `Invariants hold all through random games`(of form: FormCase) throws {
        for seed in 20..<22 as Range<UInt64> {
            let graph = try form.graph(seed)
            #expect(graph.checkInvariants() == nil, "seed \(seed)")
            var random = CounterRandom(seed: seed, stream: 13)
            var state = GameState(graph, cost: form.cost)
            #expect(state.checkInvariants() == nil, "seed \(seed), before any move")
            let order = graph.randomOrder(&random)
            for (move, vertex) in order.prefix(form.moves).enumerated() {
                state.eliminate(vertex)
                guard move % max(1, order.count / 12) == 0 || state.isTerminal else { continue }
                #expect(state.checkInvariants() == nil, "seed \(seed), move \(move)")
            }
            let algebra = graph.labelling(under: form.cost)?.algebra
            #expect(algebra?.checkInvariants() == nil, "seed \(seed)")
        }
    }

    @Test(arguments: FormCase.plain + FormCase.labelled)
    func `Invariants hold of copies that are played apart, and of states that become others`(of form: FormCase) throws {
        let graph = try form.graph(30)
        var random = CounterRandom(seed: 30, stream: 14)
        let order = graph.randomOrder(&random)
        var early = GameState(graph, cost: form.cost)
        for vertex in order.prefix(order.count / 4) { early.eliminate(vertex) }
        var late = early
        for vertex in order.dropFirst(order.count / 4).prefix(order.count / 3) { late.eliminate(vertex) }
        let (before, after) = (early, late)
        #expect(early.checkInvariants() == nil)
        #expect(late.checkInvariants() == nil)
        // There and back, in the memory of either.
        late.become(early)
        early.become(after)
        #expect(late == before)
        #expect(early == after)
        #expect(late.checkInvariants() == nil)
        #expect(early.checkInvariants() == nil)
        for vertex in order where late.isAlive(vertex) && late.remainingCount > order.count / 3 {
            late.eliminate(vertex)
        }
        #expect(late.checkInvariants() == nil)
        #expect(before.checkInvariants() == nil)
        #expect(after.checkInvariants() == nil)
        #expect(early == after)
    }

    @Test(arguments: ReferenceTask.allCases.filter { $0 != .encoder && $0 != .f })
    func `Invariants hold on the reference tasks under both costs`(task: ReferenceTask) throws {
        let graph = try ComputationalGraph(task.program())
        #expect(graph.checkInvariants() == nil)
        for cost in CostModel.allCases {
            var random = CounterRandom(seed: 1, stream: 15)
            var state = GameState(graph, cost: cost)
            for vertex in graph.randomOrder(&random) {
                state.eliminate(vertex)
                #expect(state.checkInvariants() == nil, "\(cost), after \(vertex)")
            }
        }
    }
}
