package import Machine
import Storage

/// Why a learner could not start or go on: one line that says what is wrong, where, and what to do.
package struct LearnerError: ReportedError, Hashable, Sendable {
    package let exitCode: ExitCode
    /// One line, with the file, key or endpoint at fault and what to do.
    package let description: String

    package init(_ exitCode: ExitCode, _ description: String) {
        (self.exitCode, self.description) = (exitCode, description)
    }

    /// The failure of a file, a socket or a thread.
    init(_ error: some ReportedError) {
        self.init(error.exitCode, error.description)
    }

    /// Runs `body`, whose failures are those of files.
    static func storing<Result>(_ body: () throws(StorageError) -> Result) throws(LearnerError) -> Result {
        do {
            return try body()
        } catch {
            throw LearnerError(error)
        }
    }
}
