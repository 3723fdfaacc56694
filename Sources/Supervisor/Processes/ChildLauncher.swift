import Foundation
import Glibc
package import Subprocess
import SystemPackage

/// Starts children: processes of this very executable.
///
/// Each gets a process group of its own, so that Ctrl-C on the terminal reaches the supervisor alone, and the read end
/// of one pipe as standard input. The write end stays here: when the supervisor dies, however it dies, every child sees
/// the end of its input and ends (``ParentProcess``).
package struct ChildLauncher: Sendable {
    private let lifeline = Pipe()

    /// The most that a child may print on standard output.
    private static let outputLimit = 4 << 20

    /// Runs a child to its end.
    ///
    /// - Parameters:
    ///   - arguments: of `vertexzero`.
    ///   - log: takes its standard error.
    ///   - started: is told its process id.
    /// - Returns: how it ended, and what it printed.
    package func run(
        arguments: [String], log: ChildLog, started: @Sendable (pid_t) -> Void
    ) async -> (exit: ChildExit, output: String) {
        var options = PlatformOptions()
        options.processGroupID = 0
        do {
            let result = try await Subprocess.run(
                .path("/proc/self/exe"),
                arguments: Arguments(executablePathOverride: "vertexzero", remainingValues: arguments),
                environment: .inherit.updating(["OPENBLAS_NUM_THREADS": "1"]), platformOptions: options,
                input: .fileDescriptor(
                    FileDescriptor(rawValue: lifeline.fileHandleForReading.fileDescriptor),
                    closeAfterSpawningProcess: false),
                output: .string(limit: Self.outputLimit),
                error: .fileDescriptor(try log.open(), closeAfterSpawningProcess: true)
            ) { execution in
                started(execution.processIdentifier.value)
            }
            switch result.terminationStatus {
            case .exited(let code): return (.code(code), result.standardOutput)
            case .signaled(let number): return (.signal(number), result.standardOutput)
            }
        } catch {
            return (.notStarted("\(error)"), "")
        }
    }
}
