package import Machine

/// Why an actor could not start or go on: one line that says what is wrong, where, and what to do.
package struct SelfPlayError: ReportedError, Hashable, Sendable {
    package let exitCode: ExitCode
    /// One line.
    package let description: String

    package init(_ exitCode: ExitCode, _ description: String) {
        (self.exitCode, self.description) = (exitCode, description)
    }

    /// The failure of a file or a socket.
    init(_ error: some ReportedError) {
        self.init(error.exitCode, error.description)
    }
}
