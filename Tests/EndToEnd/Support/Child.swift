import Foundation
import Patience
import Synchronization

/// A process that a test started.
final class Child: Sendable {
    /// How a process ended.
    enum Ending: Hashable, Sendable {
        case exited(Int32)
        case killed(signal: Int32)
    }

    /// Its number.
    let id: pid_t
    /// What it was started with, for messages.
    let arguments: [String]
    private let outputPath: String
    private let errorPath: String
    private let known = Mutex<Ending?>(nil)

    /// Starts a program.
    ///
    /// - Parameters:
    ///   - arguments: path of the program, then its arguments.
    ///   - environment: added to that of this process.
    ///   - log: path that the files with its output begin with.
    init(_ arguments: [String], environment: [String: String], log: String) throws {
        self.arguments = arguments
        outputPath = log + ".out"
        errorPath = log + ".err"
        let variables = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        id = try Spawn.start(
            arguments, environment: variables.map { "\($0)=\($1)" }, output: outputPath, error: errorPath)
    }

    /// What it wrote to standard output so far.
    var output: String { Self.text(outputPath) }
    /// What it wrote to standard error so far.
    var error: String { Self.text(errorPath) }
    /// What it wrote to standard error so far, line by line.
    var errorLines: [String] { error.split(separator: "\n").map { String($0) } }

    /// Sends it a signal, unless it has ended already.
    func send(_ signal: Int32) {
        if ending == nil { _ = kill(id, signal) }
    }

    /// How it ended, nil while it lives.
    var ending: Ending? {
        known.withLock { known in
            if known == nil { known = Spawn.ending(of: id) }
            return known
        }
    }

    /// Seconds that it kept processors busy, in the kernel's ticks of a hundredth; 0 once it has ended.
    var processorSeconds: Double {
        // User and system time are fields 14 and 15 of proc(5), the twelfth and thirteenth after the name in
        // parentheses.
        let fields = Self.text("/proc/\(id)/stat").split(separator: ")").last?.split(separator: " ") ?? []
        guard fields.count > 13, let user = Double(fields[11]), let system = Double(fields[12]) else { return 0 }
        return (user + system) / Double(sysconf(Int32(_SC_CLK_TCK)))
    }

    /// Waits for its end, however long that takes.
    ///
    /// - Throws: when the test is ended, having killed it, what it was about.
    @discardableResult
    func end() async throws -> Ending {
        do {
            return try await awaited("the end of \(summary)") { ending }
        } catch {
            send(SIGKILL)
            throw error
        }
    }

    /// Command line and the last lines that it wrote, for messages.
    var summary: String {
        let tail = errorLines.suffix(15).joined(separator: "\n  ")
        return "\(arguments.joined(separator: " "))\n  \(tail)\n"
    }

    private static func text(_ path: String) -> String {
        String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
    }
}
