package import Programs
package import VertexGame

/// Points at which the Jacobian of a program is finite, drawn at random, and if possible does not hang on roundings.
package struct VerificationPoints {
    /// A point with what is known there.
    private struct Candidate {
        let point: [Double]
        let jacobian: [[Double]]
        let roundings: [[Double]]

        /// The largest change by roundings, relative to an entry's scale.
        var roundingError: Double {
            let scale = EntryScale(jacobian.joined())
            return zip(jacobian.joined(), roundings.joined()).reduce(0) { worst, entry in
                entry.0.isFinite ? max(worst, scale.relative(entry.1, to: entry.0)) : worst
            }
        }
    }

    /// The points, `[points][inputs]`.
    package let points: [[Double]]
    /// The Jacobian at each, `[points][outputs][inputs]`, accumulated in numbers.
    package let jacobians: [[[Double]]]
    /// What roundings of the values alone can change of each entry, `[points][outputs][inputs]`.
    package let roundings: [[[Double]]]
    /// The largest of these at each point, relative to an entry's scale, `[points]`.
    package let roundingErrors: [Double]
    /// Whether the Jacobian is finite at points, but roundings change it at all of them so much that nothing can be
    /// compared.
    package let isShaky: Bool
    /// Whether there is no point at which all entries are finite, so that these are points at which some are.
    package let isPartial: Bool

    /// How many points are wanted: more than a block of the batched C code and no multiple of it.
    package static let wanted = CBatch.blockMax + 5

    /// Points where roundings change less than this of an entry's scale are taken as they come.
    private static let steady = 1e-11
    /// Points where roundings change more than this tell nothing.
    private static let shaky = 1e-3
    /// How many others are tried before the steadiest of them are taken.
    private static let unsteadyMax = 4 * wanted

    /// Points that were tried.
    private struct Candidates {
        /// Where the Jacobian is finite and roundings change little.
        var steady: [Candidate] = []
        /// Where it is finite and roundings change more.
        var unsteady: [Candidate] = []
        /// Where some entries are finite and others are not.
        var partial: [Candidate] = []
    }

    /// Takes the given points, then random ones; those where anything is not finite are left out unless all are so, and
    /// those where roundings change all. Those where roundings change much come last, the worst at the end.
    package init(_ graph: ComputationalGraph, _ order: [Vertex], first given: [[Double]]) throws(JacobianError) {
        let candidates = try Self.candidates(Accumulator(graph, order), first: given)
        isPartial = candidates.steady.isEmpty && candidates.unsteady.isEmpty
        let others = (isPartial ? candidates.partial : candidates.unsteady).sorted {
            $0.roundingError < $1.roundingError
        }
        let found = (candidates.steady + others.prefix { $0.roundingError < Self.shaky }).prefix(Self.wanted)
        isShaky = found.isEmpty && !others.isEmpty
        points = found.map(\.point)
        jacobians = found.map(\.jacobian)
        roundings = found.map(\.roundings)
        roundingErrors = found.map(\.roundingError)
    }

    /// Tries points until there are enough.
    private static func candidates(
        _ accumulator: Accumulator, first given: [[Double]]
    ) throws(JacobianError) -> Candidates {
        var defined = DefinedPoints(accumulator.program)
        var disturbance = Disturbance(accumulator)
        var found = Candidates()
        for attempt in 0..<given.count + 40 * wanted {
            if found.steady.count == wanted || found.unsteady.count == unsteadyMax { break }
            let point = try attempt < given.count ? given[attempt] : defined.next()
            let jacobian = try accumulator.accumulation(at: point).jacobian
            let isFinite = jacobian.joined().allSatisfy(\.isFinite)
            let isPartial = !isFinite && found.partial.count < wanted && jacobian.joined().contains(where: \.isFinite)
            guard isFinite || isPartial else { continue }
            let candidate = Candidate(
                point: point, jacobian: jacobian, roundings: try disturbance.changes(of: jacobian, at: point))
            if isPartial {
                found.partial.append(candidate)
            } else if candidate.roundingError < steady {
                found.steady.append(candidate)
            } else {
                found.unsteady.append(candidate)
            }
        }
        return found
    }

    /// How many entries of the Jacobian are finite at some point.
    package var finiteEntryCount: Int {
        let entries = jacobians.map { Array($0.joined()) }
        return (entries.first?.indices ?? 0..<0).count { entry in entries.contains { $0[entry].isFinite } }
    }

    /// The largest difference between the Jacobians and central finite differences of the program, relative to an
    /// entry's scale: its size, that of its output, or 1.
    ///
    /// What `stop_gradient` stops keeps its value at the point.
    ///
    /// Differences that change with their step, as near a pole, a kink or the edge of the domain, say nothing and are
    /// passed over.
    package func finiteDifferenceError(_ program: Program) throws(JacobianError) -> Double {
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
