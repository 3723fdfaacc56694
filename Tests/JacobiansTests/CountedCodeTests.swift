import Jacobians
import Orders
import Testing
import VertexGame

/// The counts that are told, against what the emitted C itself does when it runs.
@Suite(.serialized) struct CountedCodeTests {
    @Test(arguments: ReferenceProgram.all)
    func `Running emitted C multiplies and adds as often as cost model, counts and comment say`(
        task: ReferenceProgram
    ) throws {
        let graph = try task.graph
        let orders = try graph.orders(random: 2).filter { try JacobianCode(graph, $0).statements.count <= 12_000 }
        #expect(!orders.isEmpty)
        let codes = try orders.map { try JacobianCode(graph, $0) }
        guard let runs = try CountedRun.counts(of: codes) else { return }
        for ((order, code), run) in zip(zip(orders, codes), runs) {
            let told = CountedRun.Counts(
                multiplications: code.multiplications, additions: code.additions,
                valueMultiplications: code.valueMultiplications, valueAdditions: code.valueAdditions)
            #expect(run.single == told)
            #expect(run.batch == told)
            #expect(run.single.multiplications == graph.cost(of: order, under: .executed))
            for language in TargetLanguage.allCases {
                let comment = code.emit(language)[0].text
                #expect(
                    comment.contains(
                        "Accumulation: \(run.single.multiplications) multiplications, \(run.single.additions) "
                            + "additions."
                    ))
                #expect(comment.contains("At most \(code.liveValues) results are live at once."))
            }
        }
    }
}
