import Dispatch
import Foundation
import Glibc
import Machine
import Telemetry

/// A process of this executable, as a child that ends with this process.
final class BenchChild {
    private let process = Process()
    private let lifeline = Pipe()
    private let name: String
    private let log: String
    /// Signalled when it has ended: `waitUntilExit` looks every 50 ms only.
    private let ended = DispatchSemaphore(value: 0)

    /// Starts it.
    ///
    /// - Parameters:
    ///   - name: for errors.
    ///   - arguments: of the executable.
    ///   - log: file for what it writes on stderr.
    init(_ name: String, _ arguments: [String], log: String) throws {
        (self.name, self.log) = (name, log)
        try "".write(toFile: log, atomically: true, encoding: .utf8)
        process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        process.arguments = arguments
        process.standardInput = lifeline
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle(forWritingAtPath: log)
        process.terminationHandler = { [ended] _ in ended.signal() }
        try process.run()
    }

    /// What it has used so far.
    func usage() throws(CommandError) -> ProcessUsage {
        guard let usage = ProcessUsage(process.processIdentifier) else { throw failure("has ended") }
        return usage
    }

    /// What it wrote on stderr so far.
    var text: String {
        FileManager.default.contents(atPath: log).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }

    /// Ends it in order.
    func stop() throws(CommandError) {
        process.terminate()
        try waitForEnd()
    }

    /// Waits until it ends by itself.
    func waitForEnd() throws(CommandError) {
        ended.wait()
        guard process.terminationStatus == 0 else { throw failure("ended with code \(process.terminationStatus)") }
    }

    /// That something is wrong with it, with the last line that it wrote.
    func failure(_ what: String) -> CommandError {
        let last = text.split(separator: "\n").last.map { ": \($0)" } ?? ""
        return CommandError(.software, "\(name) \(what)\(last)")
    }

    deinit {
        if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    }
}
