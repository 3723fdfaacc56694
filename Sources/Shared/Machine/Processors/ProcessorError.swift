/// Why a process cannot be bound to a processor: one line that says which, and what to do.
package struct ProcessorError: ReportedError, Hashable, Sendable {
    package let exitCode: ExitCode
    package let description: String

    init(_ exitCode: ExitCode, _ description: String) {
        (self.exitCode, self.description) = (exitCode, description)
    }
}
