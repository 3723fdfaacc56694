import GraphNetwork

/// The speed of a network on positions of RoeFlux_1d, beside the product of large matrices.
struct NetworkFigures: Encodable {
    let parameters: Int
    /// By positions in a batch.
    let evaluationsPerSecond: [String: Double]
    /// The least of batches of 32 and more.
    let fractionOfSgemm: Double
    /// Nanoseconds of an evaluation at the largest batch that go into the local facts, for each vertex.
    let factsNanoseconds: Double
    /// Nanoseconds of an evaluation at the largest batch in all, for each vertex.
    let nanoseconds: Double

    /// Positions in a batch.
    private static let batches = [1, 32, 256]

    init(_ benchmark: NetworkBenchmark, peak: Double, seconds: Double) {
        let rates = Self.batches.map { ($0, benchmark.evaluation(batch: $0, seconds: seconds, peak: peak)) }
        parameters = benchmark.parameters.values.count
        evaluationsPerSecond = Dictionary(uniqueKeysWithValues: rates.map { (String($0.0), $0.1.perSecond) })
        fractionOfSgemm = rates.filter { $0.0 >= 32 }.map(\.1.fraction).min() ?? 0
        factsNanoseconds = benchmark.factsNanoseconds(batch: Self.batches[2], seconds: seconds)
        nanoseconds = rates[2].1.nanoseconds
    }

    /// For the table.
    func rows(_ name: String, wanted: Double? = nil) -> [BenchRow] {
        let speeds = evaluationsPerSecond.sorted { Int($0.key) ?? 0 < Int($1.key) ?? 0 }
        return speeds.map { batch, value in
            BenchRow(workload: "RoeFlux_1d, \(name), batches of \(batch)", unit: "evaluations/s", value: value)
        } + [
            BenchRow(
                workload: "of that in matrix products, \(name)", unit: "share", value: fractionOfSgemm,
                limit: BenchRow.Limit(name: "product of 512 × 512 matrices", value: 1), wanted: wanted),
            BenchRow(workload: "a vertex evaluated, \(name)", unit: "ns", value: nanoseconds),
            BenchRow(workload: "of that its local facts, \(name)", unit: "ns", value: factsNanoseconds),
        ]
    }
}

/// The speed of training steps of a network.
struct TrainingFigures: Encodable {
    /// Positions, vertices and edges of the batch.
    let positions: Int
    let vertices: Int
    let edges: Int
    let positionsPerSecond: Double
    let fractionOfSgemm: Double

    /// For the table.
    func rows(_ name: String) -> [BenchRow] {
        [
            BenchRow(
                workload: "RoeFlux_1d, training, \(name), steps of \(positions)", unit: "positions/s",
                value: positionsPerSecond),
            BenchRow(
                workload: "of that in matrix products, training, \(name)", unit: "share", value: fractionOfSgemm,
                limit: BenchRow.Limit(name: "product of 512 × 512 matrices", value: 1), wanted: 0.5),
        ]
    }
}
