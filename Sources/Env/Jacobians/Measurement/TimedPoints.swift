import VertexGame

/// The points at which kernels are timed: a batch of those at which the Jacobian is finite and hangs little on roundings, in
/// turn, or any where there are none.
struct TimedPoints {
    /// The points, `[TimingDriver.points][inputs]`.
    let points: [[Double]]
    /// Whether the Jacobian is finite there.
    let isFinite: Bool
    /// What roundings can change of an entry at the first point, relative to its scale.
    let roundingError: Double

    init(_ graph: ComputationalGraph, inputCount: Int) throws(JacobianError) {
        let found = try VerificationPoints(graph, Array(graph.intermediates.reversed()), first: [])
        isFinite = !found.points.isEmpty && !found.isPartial
        roundingError = found.roundingErrors.first ?? 0
        var random = CounterRandom(seed: 0x7469_6D65, stream: 0)
        points = (0..<TimingDriver.points).map { index in
            found.points.isEmpty || found.isPartial
                ? (0..<inputCount).map { _ in 0.5 + random.uniform() } : found.points[index % found.points.count]
        }
    }

    /// All coordinates as the bits of numbers, one a line.
    var bits: String { points.joined().map { "\($0.bitPattern)\n" }.joined() }
}
