package import Programs
import VertexGame

/// Draws points at which a program is defined: its outputs are finite.
///
/// Coordinates come from an interval, another for each point in turn. Programs of many roots, logarithms and powers are
/// defined at hardly any such point. For them coordinates of the best point so far are drawn anew one at a time, and a
/// change stays unless fewer values are finite (a random local search). Where that finds none either, any points are
/// given.
package struct DefinedPoints {
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
    /// Whether points are searched for, as drawing whole ones failed.
    private var isSearching = false
    /// Whether the program was defined at no point that was tried.
    private var isHopeless = false

    package init(_ program: Program) {
        self.program = program
        inputCount = program.inputs.reduce(0) { $0 + $1.elementCount }
    }

    /// The next point.
    package mutating func next() throws(JacobianError) -> [Double] {
        if isHopeless { return whole() }
        for _ in 0..<(isSearching ? 0 : Self.drawsMax) {
            let point = whole()
            if try isDefined(point) { return point }
        }
        isSearching = true
        if let point = try searched() { return point }
        isHopeless = true
        return whole()
    }

    /// A point drawn as a whole.
    private mutating func whole() -> [Double] {
        let interval = Self.intervals[drawn % Self.intervals.count]
        drawn += 1
        return (0..<inputCount).map { _ in coordinate(interval) }
    }

    /// A point reached from the best one: each coordinate is drawn anew once, and then any until the program is
    /// defined.
    private mutating func searched() throws(JacobianError) -> [Double]? {
        guard inputCount > 0 else { return nil }
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
