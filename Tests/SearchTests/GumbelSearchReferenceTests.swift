import Search
import Testing

@Suite struct GumbelSearchReferenceTests {
    @Test func `there are nine cases`() throws {
        #expect(try ReferenceCase.all().count == 9)
    }

    @Test(arguments: try ReferenceCase.all())
    func `the decision is that of mctx`(reference: ReferenceCase) {
        let settings = GumbelSearchSettings(
            simulations: reference.simulations, consideredActions: reference.maxConsideredActions, gumbelScale: 1,
            visitOffset: reference.maxvisitInit, valueScale: reference.valueScale,
            rescalesValues: reference.rescaleValues, discount: reference.discount)
        var search = GumbelSearch<TableEvaluator>(settings: settings, gameCapacity: 1)
        var evaluator = TableEvaluator()
        let outcome = search.run(
            [TablePosition(reference)], rootGumbel: reference.rootGumbel, stride: reference.actions,
            evaluator: &evaluator)[0]
        let expected = reference.expected
        #expect(outcome.action == expected.action)
        #expect(outcome.visitCounts == expected.visitCounts)
        #expect(largestDifference(outcome.actionWeights, expected.actionWeights) < 1e-4)
        #expect(largestDifference(outcome.qValues, expected.qvalues) < 1e-4)
        #expect(abs(outcome.rootValue - expected.rootValue) < 1e-4)
    }

    private func largestDifference(_ a: [Float], _ b: [Float]) -> Float {
        guard a.count == b.count else { return .infinity }
        return zip(a, b).map { abs($0 - $1) }.max() ?? 0
    }
}
