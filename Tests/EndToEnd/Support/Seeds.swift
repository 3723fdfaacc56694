import Foundation
import VertexGame

/// The randomness of a test that does something at a random moment or place.
///
/// Each such test takes its seed as an argument, so that a failure names it. To have a failure again, run with
/// `VERTEXZERO_TEST_SEED=` that seed.
enum Seeds {
    /// A seed that no other run of the tests had, unless one is wanted.
    static var fresh: UInt64 {
        let wanted = ProcessInfo.processInfo.environment["VERTEXZERO_TEST_SEED"].flatMap { UInt64($0) }
        return wanted ?? UInt64.random(in: 0..<1_000_000_000)
    }
}

extension CounterRandom {
    /// A duration between two bounds, in milliseconds.
    mutating func milliseconds(_ range: ClosedRange<Int>) -> Duration {
        .milliseconds(range.lowerBound + index(below: range.count))
    }
}
