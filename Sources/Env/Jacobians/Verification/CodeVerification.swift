import Foundation
package import VertexGame

/// Whether emitted code does what it should: it is compiled, run at random points where the function is defined, and
/// compared with the Jacobian accumulated in numbers and with finite differences of the program.
package struct CodeVerification: Sendable {
    /// The largest error of the emitted code against `Accumulation`, relative to an entry's scale: its size, or a
    /// millionth of the largest entry at that point where it is smaller. 0 where nothing was run; `note` says so.
    package let maxError: Double
    /// The same without what roundings explain: `maxError` on programs that are well conditioned, and hardly more than
    /// 0 for correct code on all.
    package let unexplainedError: Double
    /// What a rounding of each value can change of an entry, relative to its scale, at the worst of the points: where
    /// this is large, the program is ill conditioned and `maxError` says little.
    package let roundingError: Double
    /// The largest difference of `Accumulation` from central finite differences, relative to an entry's scale: its
    /// size, that of its output, or 1.
    package let finiteDifferenceError: Double
    /// How many points were compared.
    package let pointCount: Int
    /// Entries of the Jacobian that were compared at some point: all, unless some are finite at none.
    package let entryCount: Int
    /// Why nothing was compared, or nil where it was.
    package let note: String?

    /// The most seconds that a compiler may take, and the compiled code.
    static let seconds = 300.0

    /// Verifies the files that `JacobianCode.emit(_:)` gave for a language.
    ///
    /// - Parameters:
    ///   - points: points that are tried before random ones.
    ///   - python: the path of the Python that has jax; nil for python3 on the search path.
    /// - Throws: `JacobianError` where the code does not compile, does not run or prints something else than numbers.
    package static func run(
        _ files: [EmittedFile], _ language: TargetLanguage, _ graph: ComputationalGraph, _ order: [Vertex],
        points: [[Double]] = [], python: String? = nil
    ) throws(JacobianError) -> CodeVerification {
        let sample = try VerificationPoints(graph, order, first: points)
        let difference = try sample.finiteDifferenceError(graph.program)
        func nothing(_ note: String) -> CodeVerification {
            CodeVerification(
                maxError: 0, unexplainedError: 0, roundingError: 0, finiteDifferenceError: difference, pointCount: 0,
                entryCount: 0, note: "not verified: " + note)
        }
        if let flaw = flaw(sample) { return nothing(flaw) }
        guard let tool = Toolchain.find(language, python: python) else {
            return nothing("no \(Toolchain.what(language))")
        }
        let run = VerificationRun(files: files, identifier: try JacobianCode(graph, order).identifier, sample: sample)
        guard let results = try run.results(tool) else { return nothing("no jax in \(tool.path)") }
        let errors = try errors(results, sample)
        return CodeVerification(
            maxError: errors.all, unexplainedError: errors.unexplained,
            roundingError: sample.roundingErrors.max() ?? 0, finiteDifferenceError: difference,
            pointCount: sample.points.count, entryCount: sample.finiteEntryCount, note: nil)
    }

    /// Why nothing can be compared at these points, nil where something can.
    private static func flaw(_ sample: VerificationPoints) -> String? {
        if sample.jacobians.first?.joined().isEmpty == true { return "the Jacobian has no entries" }
        if sample.isShaky { return "at every point that was tried roundings alone change the Jacobian" }
        return sample.points.isEmpty ? "no point was found at which the Jacobian is finite" : nil
    }

    /// The largest errors of results that list the entries of every point, once or more times.
    private static func errors(
        _ results: [Double], _ sample: VerificationPoints
    ) throws(JacobianError) -> EntryErrors {
        let expected = zip(sample.jacobians, sample.roundings).map { jacobian, roundings in
            (entries: Array(jacobian.joined()), roundings: Array(roundings.joined()))
        }
        let count = expected.reduce(0) { $0 + $1.entries.count }
        guard !results.isEmpty, results.count % count == 0 else {
            throw JacobianError(
                .notRun, "the emitted code printed \(results.count) numbers, not \(count) or twice that")
        }
        var errors = EntryErrors()
        var rest = results[...]
        while !rest.isEmpty {
            for (entries, roundings) in expected {
                errors.compare(rest.prefix(entries.count), entries, roundings)
                rest.removeFirst(entries.count)
            }
        }
        return errors
    }
}
