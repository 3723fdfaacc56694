import Jacobians
import VertexGame

/// The points at which kernels are timed: a batch of those at which the Jacobian is finite and hangs little on
/// roundings, in turn; where there are no such, of those at which the program is defined, as far as there are any.
struct TimedPoints {
    /// The points, `[TimingDriver.points][inputs]`.
    let points: [[Double]]
    /// What roundings can change of an entry at the first point, relative to its scale.
    let roundingError: Double
    /// Why results at the first point cannot be compared, nil where they can.
    let note: String?

    init(_ graph: ComputationalGraph, inputCount: Int) throws(JacobianError) {
        let found = try VerificationPoints(graph, Array(graph.intermediates.reversed()), first: [])
        roundingError = found.roundingErrors.first ?? 0
        var chosen = found.points
        if chosen.isEmpty {
            var defined = DefinedPoints(graph.program)
            for _ in 0..<VerificationPoints.wanted { chosen.append(try defined.next()) }
        }
        points = (0..<TimingDriver.points).map { chosen[$0 % chosen.count] }
        if found.isShaky {
            note = "roundings alone change the Jacobian at every point that was tried"
        } else if found.isPartial {
            note = "the Jacobian is finite at no point that was tried"
        } else {
            note = nil
        }
    }

    /// All coordinates as the bits of numbers, one a line.
    var bits: String { points.joined().map { "\($0.bitPattern)\n" }.joined() }
}
