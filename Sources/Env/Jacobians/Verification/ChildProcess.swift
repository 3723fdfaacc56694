package import Foundation
import Glibc

/// A program of this machine, run to its end with files as its standard streams, so that no pipe can fill.
package struct ChildProcess {
    /// What is run: a path.
    package let executable: String
    package let arguments: [String]
    /// The working folder; output and messages are kept in files there.
    package let folder: URL

    package init(executable: String, arguments: [String], folder: URL) {
        (self.executable, self.arguments, self.folder) = (executable, arguments, folder)
    }

    /// Runs it and returns what it printed.
    ///
    /// - Throws: `JacobianError` of the given code when it cannot be started, takes more than `seconds`, or fails.
    package func run(
        input: String = "", seconds: Double, failure: JacobianError.Code
    ) throws(JacobianError) -> String {
        let process = Process()
        let done = DispatchSemaphore(value: 0)
        process.terminationHandler = { _ in done.signal() }
        try start(process, input, failure)
        if done.wait(timeout: .now() + seconds) == .timedOut {
            Self.kill(process)
            done.wait()
            throw JacobianError(failure, "\(name) took more than \(seconds) seconds")
        }
        if process.terminationReason != .exit || process.terminationStatus != 0 {
            throw JacobianError(failure, "\(name) failed (status \(process.terminationStatus)): \(reason)")
        }
        do {
            return try String(contentsOf: url("output"), encoding: .utf8)
        } catch {
            throw JacobianError(.file, "what \(name) printed cannot be read: \(error.localizedDescription)")
        }
    }

    /// The name of what is run.
    private var name: String { URL(fileURLWithPath: executable).lastPathComponent }

    /// Starts it with files as its streams.
    private func start(
        _ process: Process, _ input: String, _ failure: JacobianError.Code
    ) throws(JacobianError) {
        process.executableURL = URL(fileURLWithPath: executable)
        process.arguments = arguments
        process.currentDirectoryURL = folder
        do {
            try Data(input.utf8).write(to: url("input"))
            for stream in ["output", "messages"] { try Data().write(to: url(stream)) }
            process.standardInput = try FileHandle(forReadingFrom: url("input"))
            process.standardOutput = try FileHandle(forWritingTo: url("output"))
            process.standardError = try FileHandle(forWritingTo: url("messages"))
            try process.run()
        } catch {
            throw JacobianError(failure, "\(name) could not be started: \(error.localizedDescription)")
        }
    }

    /// Why it failed, a line of its messages: a compiler's first error, or the exception that ended a script.
    private var reason: Substring {
        let messages = (try? String(contentsOf: url("messages"), encoding: .utf8)) ?? ""
        let lines = messages.split(separator: "\n")
        return lines.first { $0.contains("error") } ?? lines.last { $0.contains("Error: ") } ?? lines.last
            ?? "no message"
    }

    /// Kills a process with what it started itself, as compilers do.
    private static func kill(_ process: Process) {
        let identifier = process.processIdentifier
        let isGroup = getpgid(identifier) == identifier
        Glibc.kill(isGroup ? -identifier : identifier, SIGKILL)
    }

    /// The path of the first of these programs that is on the search path, or nil.
    package static func find(_ names: String...) -> String? {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        for name in names {
            let paths = folders.map { "\($0)/\(name)" }
            if let path = paths.first(where: { FileManager.default.isExecutableFile(atPath: $0) }) { return path }
        }
        return nil
    }

    private func url(_ stream: String) -> URL { folder.appendingPathComponent("stream-\(stream)") }
}
