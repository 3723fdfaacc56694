import GraphNetwork
import VertexGame

/// The network's speed: evaluation of positions and training steps, beside the product of large matrices.
struct NetworkFigures: Encodable {
    /// Of the default network.
    let parameters: Int
    /// By positions in a batch.
    let evaluationsPerSecond: [String: Double]
    /// At the largest batch.
    let fractionOfSgemm: Double
    /// The same with two graph layers.
    let graphEvaluationsPerSecond: [String: Double]
    let graphFractionOfSgemm: Double

    /// Positions in a batch.
    private static let batches = [1, 32, 256]

    init(_ graph: ComputationalGraph, peak: Double, seconds: Double) {
        func measured(_ benchmark: NetworkBenchmark) -> ([String: Double], Double) {
            let speeds = Self.batches.map { ($0, benchmark.evaluation(batch: $0, seconds: seconds, peak: peak)) }
            return (
                Dictionary(uniqueKeysWithValues: speeds.map { (String($0.0), $0.1.perSecond) }),
                speeds.last?.1.fraction ?? 0
            )
        }
        let local = NetworkBenchmark(NetworkConfiguration(), graph)
        parameters = local.parameters.values.count
        (evaluationsPerSecond, fractionOfSgemm) = measured(local)
        (graphEvaluationsPerSecond, graphFractionOfSgemm) = measured(
            NetworkBenchmark(NetworkConfiguration(graphLayers: 2), graph))
    }

    /// For the table.
    var rows: [BenchRow] {
        Self.rows("no graph layers", evaluationsPerSecond, fractionOfSgemm, wanted: nil)
            + Self.rows("two graph layers", graphEvaluationsPerSecond, graphFractionOfSgemm, wanted: 0.6)
    }

    private static func rows(_ name: String, _ speeds: [String: Double], _ share: Double, wanted: Double?) -> [BenchRow] {
        speeds.sorted { Int($0.key) ?? 0 < Int($1.key) ?? 0 }.map { batch, value in
            BenchRow(workload: "RoeFlux_1d, \(name), batches of \(batch)", unit: "evaluations/s", value: value)
        } + [
            BenchRow(
                workload: "of that in matrix products at the largest batch, \(name)", unit: "share", value: share,
                limit: BenchRow.Limit(name: "product of 512 × 512 matrices", value: 1), wanted: wanted)
        ]
    }
}

/// The speed of training steps.
struct TrainingFigures: Encodable {
    let positionsPerSecond: Double
    let fractionOfSgemm: Double
    let graphPositionsPerSecond: Double
    let graphFractionOfSgemm: Double

    /// Positions in a step.
    private static let batch = 256

    init(_ graph: ComputationalGraph, peak: Double, seconds: Double) {
        func measured(_ layers: Int) -> (Double, Double) {
            NetworkBenchmark(NetworkConfiguration(graphLayers: layers), graph)
                .training(batch: Self.batch, seconds: seconds, peak: peak)
        }
        (positionsPerSecond, fractionOfSgemm) = measured(0)
        (graphPositionsPerSecond, graphFractionOfSgemm) = measured(2)
    }

    /// For the table.
    var rows: [BenchRow] {
        Self.rows("no graph layers", positionsPerSecond, fractionOfSgemm)
            + Self.rows("two graph layers", graphPositionsPerSecond, graphFractionOfSgemm)
    }

    private static func rows(_ name: String, _ speed: Double, _ share: Double) -> [BenchRow] {
        [
            BenchRow(workload: "RoeFlux_1d, training, \(name), steps of \(batch)", unit: "positions/s", value: speed),
            BenchRow(
                workload: "of that in matrix products, training, \(name)", unit: "share", value: share,
                limit: BenchRow.Limit(name: "product of 512 × 512 matrices", value: 1), wanted: 0.5),
        ]
    }
}
