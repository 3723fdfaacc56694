/// Why a test cannot go on: a hang, or something that a process did not say.
struct TestFailure: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}
