import VertexGame

/// The points at which kernels are timed: a batch of those at which the Jacobian is finite and hangs little on roundings, in
/// turn; of those at which the program is defined where there are no such; or any.
struct TimedPoints {
    /// The points, `[TimingDriver.points][inputs]`.
    let points: [[Double]]
    /// What roundings can change of an entry at the first point, relative to its scale; infinite where they can change all.
    let roundingError: Double
    /// What is to be known of the points, if anything.
    let note: String?

    init(_ graph: ComputationalGraph, inputCount: Int) throws(JacobianError) {
        let found = try VerificationPoints(graph, Array(graph.intermediates.reversed()), first: [])
        var chosen = found.points
        if chosen.isEmpty {
            var defined = DefinedPoints(graph.program)
            while chosen.count < VerificationPoints.wanted, let point = try defined.next() { chosen.append(point) }
        }
        roundingError = found.roundingErrors.first ?? .infinity
        switch (found.points.isEmpty, chosen.isEmpty) {
        case (false, _): note = nil
        case (true, false):
            note = "roundings alone change the Jacobian at every point that was tried: results were not compared"
        case (true, true): note = "the program is defined at no point that was tried: timed on what is no number"
        }
        if chosen.isEmpty { chosen = [Array(repeating: 1, count: inputCount)] }
        points = (0..<TimingDriver.points).map { chosen[$0 % chosen.count] }
    }

    /// All coordinates as the bits of numbers, one a line.
    var bits: String { points.joined().map { "\($0.bitPattern)\n" }.joined() }
}
