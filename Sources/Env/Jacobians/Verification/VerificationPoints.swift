import VertexGame

/// Points at which a program and its Jacobian are finite, drawn at random.
struct VerificationPoints {
    /// The points, `[points][inputs]`.
    let points: [[Double]]
    /// The Jacobian at each, `[points][outputs][inputs]`, accumulated in numbers.
    let jacobians: [[[Double]]]

    /// How many points are wanted: more than a block of the batched C code and no multiple of it.
    static let wanted = CBatch.blockMax + 5

    /// Intervals that coordinates are drawn from, one an attempt in turn.
    private static let intervals: [(Double, Double)] = [(0.5, 1.5), (0.1, 0.9), (-1, 1), (1, 3), (-3, 3), (0.01, 10)]

    /// Takes the given points, then random ones; those where anything is not finite are left out.
    init(_ graph: ComputationalGraph, _ order: [Vertex], first given: [[Double]]) throws(JacobianError) {
        let inputCount = graph.program.inputs.reduce(0) { $0 + $1.elementCount }
        var random = CounterRandom(seed: 0x4A61_636F, stream: 0)
        var points: [[Double]] = []
        var jacobians: [[[Double]]] = []
        for attempt in 0..<given.count + 40 * Self.wanted where points.count < Self.wanted {
            let (low, high) = Self.intervals[attempt % Self.intervals.count]
            let point =
                attempt < given.count
                ? given[attempt] : (0..<inputCount).map { _ in low + (high - low) * random.uniform() }
            let jacobian = try Accumulation.jacobian(of: graph, order: order, at: point)
            guard jacobian.joined().allSatisfy(\.isFinite) else { continue }
            points.append(point)
            jacobians.append(jacobian)
        }
        self.points = points
        self.jacobians = jacobians
    }

    /// The largest difference between the Jacobians and central finite differences of the program, relative to an entry's
    /// scale: its size, that of its output, or 1.
    ///
    /// What `stop_gradient` stops keeps its value at the point.
    ///
    /// Differences that change with their step, as near a pole, a kink or the edge of the domain, say nothing and are passed
    /// over.
    func finiteDifferenceError(_ program: Program) throws(JacobianError) -> Double {
        var worst = 0.0
        for (point, jacobian) in zip(points, jacobians) {
            let base = try values(program, point)
            for column in point.indices {
                let step = 6e-6 * max(1, abs(point[column]))
                let near = try slopes(program, point, column, step, stoppedAt: base)
                let far = try slopes(program, point, column, 2 * step, stoppedAt: base)
                for (row, entries) in jacobian.enumerated() {
                    let scale = max(1, near.size[row], abs(entries[column]))
                    guard abs(near.slope[row] - far.slope[row]) < Self.settled * scale else { continue }
                    worst = max(worst, abs(near.slope[row] - entries[column]) / scale)
                }
            }
        }
        return worst
    }

    /// Differences that change by less of their scale when the step is doubled count.
    private static let settled = 1e-6

    /// Central differences of each output along a coordinate, and the sizes of the outputs.
    private func slopes(
        _ program: Program, _ point: [Double], _ column: Int, _ step: Double, stoppedAt base: [Tensor]
    ) throws(JacobianError) -> (slope: [Double], size: [Double]) {
        var (above, below) = (point, point)
        above[column] += step
        below[column] -= step
        let (high, low) = (try outputs(program, above, base), try outputs(program, below, base))
        let width = above[column] - below[column]
        return (zip(high, low).map { ($0 - $1) / width }, high.map(abs))
    }

    private func values(_ program: Program, _ point: [Double]) throws(JacobianError) -> [Tensor] {
        do {
            return try program.tensors(at: program.tensors(of: point))
        } catch { throw JacobianError(.badPoint, error.description) }
    }

    private func outputs(
        _ program: Program, _ point: [Double], _ base: [Tensor]
    ) throws(JacobianError) -> [Double] {
        do {
            return try program.numbers(at: point, stoppedAt: base)
        } catch { throw JacobianError(.badPoint, error.description) }
    }
}
