package import Machine

/// A metrics file or picture could not be written: one line that says which file, why, and what to do.
package struct TelemetryError: ReportedError, Hashable, Sendable {
    /// What was tried: `open`, `write`.
    package let operation: String
    /// The file.
    package let path: String
    /// What the system says of it.
    package let reason: String

    package init(operation: String, path: String, reason: String) {
        self.operation = operation
        self.path = path
        self.reason = reason
    }

    package var exitCode: ExitCode { .inputOutput }

    package var description: String {
        "cannot \(operation) \(path): \(reason); check free space and permissions"
    }
}
