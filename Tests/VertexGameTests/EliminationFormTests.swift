import Programs
import Testing
import VertexGame

/// Ties every form of the elimination to a plain game: each step's cost, and the graph that is left. A case says which
/// form it is of, and fails where the game was played in another.
@Suite struct EliminationFormTests {
    @Test(arguments: FormCase.plain)
    func `Every form without labels plays the game of sets of neighbours`(of form: FormCase) throws {
        for seed in 0..<4 as Range<UInt64> {
            let graph = try form.graph(seed)
            var random = CounterRandom(seed: seed, stream: 11)
            var state = GameState(graph, cost: form.cost)
            var plain = PlainGame(graph)
            var moves = 0
            for (move, vertex) in graph.randomOrder(&random).enumerated() where moves < form.moves {
                #expect(state.eliminate(vertex) == plain.eliminate(vertex), "seed \(seed), move \(move)")
                if state.eliminationForm == form.form { moves += 1 }
                #expect(move < form.movesBefore || state.eliminationForm == form.form, "seed \(seed), move \(move)")
            }
            #expect(moves >= form.movesMin, "seed \(seed): the form was hardly played")
            #expect(state.edges == plain.edges, "seed \(seed)")
        }
    }

    @Test(arguments: FormCase.labelled)
    func `Every form with labels plays the game of a dictionary of labels`(of form: FormCase) throws {
        for seed in 0..<4 as Range<UInt64> {
            let graph = try form.graph(seed)
            var random = CounterRandom(seed: seed, stream: 12)
            var state = GameState(graph, cost: form.cost)
            var plain = try #require(PlainLabelledGame(graph, form.cost))
            for (move, vertex) in graph.randomOrder(&random).prefix(form.moves).enumerated() {
                let foreseen = state.multiplications(eliminating: vertex)
                let count = state.eliminate(vertex)
                #expect(count == plain.eliminate(vertex), "seed \(seed), move \(move)")
                #expect(count == foreseen, "seed \(seed), move \(move)")
                #expect(state.eliminationForm == form.form, "seed \(seed), move \(move)")
            }
            #expect(state.labelsOfEdges == plain.labels, "seed \(seed)")
        }
    }
}
