import Orders
import VertexGame

/// The order without a search whose code multiplies least, as printed with `--json`.
struct CodeBaseline: Encodable {
    /// Its name, as `--order` takes it.
    let order: String
    /// What its code executes.
    let multiplications: Int

    /// How long finding it may take.
    private static let seconds = 10.0

    /// The best of forward mode, reverse mode and Markowitz, the first of equals; nil where the executed count takes
    /// too long or is not defined.
    init?(_ graph: ComputationalGraph) {
        if OrderCounts.obstacle(on: graph) != nil { return nil }
        let deadline = Deadline(seconds: Self.seconds)
        var best: (order: String, multiplications: Int)?
        for (name, order) in [
            ("forward", Orders.forward(graph)), ("reverse", Orders.reverse(graph)),
            ("markowitz", Orders.heuristic(.markowitz, graph, deadline: deadline)),
        ] {
            let limit = best.map { $0.multiplications - 1 } ?? .max
            guard let order,
                let count = graph.cost(of: order, under: .executed, deadline: deadline, costMax: limit)
            else { continue }
            best = (name, count)
        }
        guard let best else { return nil }
        (order, multiplications) = best
    }

    /// The baseline in words.
    var line: String { "the best of forward, reverse and Markowitz: \(multiplications) multiplications along \(order)" }
}
