import VertexGame

/// Draws points at which a program is defined: its outputs are finite.
///
/// Coordinates come from an interval, another for each point in turn. Programs of many roots, logarithms and powers are defined
/// at hardly any such point. For them coordinates of the best point so far are drawn anew one at a time, and a change stays
/// unless fewer values are finite (a random local search).
struct DefinedPoints {
    /// Intervals that coordinates are drawn from.
    private static let intervals: [(Double, Double)] = [(0.5, 1.5), (0.1, 0.9), (-1, 1), (1, 3), (-3, 3), (0.01, 10)]
    /// Points that are drawn as a whole before one is searched for.
    private static let drawsMax = 256
    /// The work that a search may take: evaluations of an operation.
    private static let searchMax = 2_000_000

    private let program: Program
    private let inputCount: Int
    private var random = CounterRandom(seed: 0x4A61_636F, stream: 0)
    private var drawn = 0
    /// The point with the most finite values so far.
    private var best: (point: [Double], finite: Int) = ([], -1)
    /// Whether a point at which the program is defined was drawn as a whole, or searched for.
    private var isDrawn = false
    private var isSearched = false

    init(_ program: Program) {
        self.program = program
        inputCount = program.inputs.reduce(0) { $0 + $1.elementCount }
    }

    /// The next point, or nil where none is found.
    mutating func next() throws(JacobianError) -> [Double]? {
        for _ in 0..<(isSearched ? 0 : Self.drawsMax) {
            let interval = Self.intervals[drawn % Self.intervals.count]
            let point = (0..<inputCount).map { _ in coordinate(interval) }
            drawn += 1
            if try isDefined(point) {
                isDrawn = true
                return point
            }
        }
        return isDrawn ? nil : try searched()
    }

    /// A point reached from the best one: each coordinate is drawn anew once, and then any until the program is defined.
    private mutating func searched() throws(JacobianError) -> [Double]? {
        guard inputCount > 0 else { return nil }
        isSearched = true
        for step in 0..<max(inputCount, Self.searchMax / max(1, program.operations.count)) {
            var point = best.point
            let place = step < inputCount ? step : random.index(below: inputCount)
            point[place] = coordinate(Self.intervals[random.index(below: Self.intervals.count)])
            if try isDefined(point), step >= inputCount - 1 { return point }
        }
        return nil
    }

    private mutating func coordinate(_ interval: (Double, Double)) -> Double {
        interval.0 + (interval.1 - interval.0) * random.uniform()
    }

    /// Whether the outputs are finite; the point is kept if no other has more finite values.
    private mutating func isDefined(_ point: [Double]) throws(JacobianError) -> Bool {
        let values: [Tensor]
        do {
            values = try program.tensors(at: program.tensors(of: point))
        } catch { throw JacobianError(.badPoint, error.description) }
        let finite = values.reduce(0) { $0 + $1.elements.count(where: \.isFinite) }
        if finite >= best.finite { best = (point, finite) }
        return program.outputs.allSatisfy { values[$0].elements.allSatisfy(\.isFinite) }
    }
}
