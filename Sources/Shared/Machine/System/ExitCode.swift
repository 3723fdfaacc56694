/// What a process tells whoever started it when it ends: the codes of sysexits(3).
package struct ExitCode: RawRepresentable, Hashable, Sendable {
    /// The status that the system passes on.
    package let rawValue: Int32

    package init(rawValue: Int32) { self.rawValue = rawValue }

    /// The command line asks for something that there is not.
    package static let usage = ExitCode(rawValue: 64)
    /// A file, an order or a message holds something that cannot be used.
    package static let data = ExitCode(rawValue: 65)
    /// A file or folder is not there.
    package static let notFound = ExitCode(rawValue: 66)
    /// Something needed is not running, or not free.
    package static let unavailable = ExitCode(rawValue: 69)
    /// The program contradicts itself.
    package static let software = ExitCode(rawValue: 70)
    /// Reading or writing failed: a full disk, a missing permission.
    package static let inputOutput = ExitCode(rawValue: 74)
    /// SIGTERM or SIGINT came before there was anything to report.
    package static let stopped = ExitCode(rawValue: 143)
    /// The reader of the output has gone, as `head` does: no failure.
    package static let brokenPipe = ExitCode(rawValue: 0)

    /// The codes of failures that a process reports by itself.
    package static let failures: Set<ExitCode> = [.usage, .data, .notFound, .unavailable, .software, .inputOutput]
}

/// An error that one line tells a person, with the exit code of the process that it ends.
package protocol ReportedError: Error, CustomStringConvertible {
    /// The code of a process that ends with this error.
    var exitCode: ExitCode { get }
}
