import Tasks
import VertexGame

/// Eliminations a second and thread, whole episodes in random order, the state copied for each episode.
enum EliminationBenchmark {
    static func run(seconds: Double) throws -> [String: Double] {
        var speeds: [String: Double] = [:]
        for task in ReferenceTask.allCases {
            let graph = try ComputationalGraph(task.program())
            var play = RandomPlay(graph)
            let orders = (0..<16).map { _ in play.order() }
            let start = GameState(graph)
            var checksum = 0
            speeds[task.name] = Measurement.rate(seconds: seconds) {
                for order in orders {
                    var state = start
                    for vertex in order { state.eliminate(vertex) }
                    checksum &+= state.multiplications
                }
                return orders.count * graph.intermediateCount
            }
            precondition(checksum > 0, "no multiplication was counted")
        }
        return speeds
    }
}
