import Patience
import Testing

/// The tests that load the machine, one after the other: runs of several processes, killed, stopped, damaged, resumed.
@Suite(.serialized, .patient) struct EndToEnd {}

/// Why a test cannot go on: something that a process did not say, or an end that it should not have come to.
struct TestFailure: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}
