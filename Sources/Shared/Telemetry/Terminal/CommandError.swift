package import Machine

/// Why a command failed: one line for standard error, and the exit code.
package struct CommandError: ReportedError, Hashable, Sendable {
    package let exitCode: ExitCode
    /// What is wrong, where, and what to do.
    package let description: String

    package init(_ exitCode: ExitCode, _ description: String) {
        (self.exitCode, self.description) = (exitCode, description)
    }
}
