import Foundation
import Glibc
import Records
import Storage
import Transport

/// A `vertexzero learner` of this executable, as a child that ends with this process.
final class LearnerChild {
    let endpoint: Endpoint
    private let process = Process()
    private let lifeline = Pipe()
    private let log: String
    private let run: RunFolder

    /// Starts a learner of RoeFlux_1d in a new run folder.
    ///
    /// - Parameters:
    ///   - folder: of the run and its socket.
    ///   - seed: of the run.
    ///   - configuration: of the run.
    init(_ folder: RunFolder, seed: UInt64, configuration: RunConfiguration) throws {
        endpoint = try Endpoint("ipc://\(folder.path)/socket")
        log = "\(folder.path)/learner.log"
        run = RunFolder("\(folder.path)/run")
        let file = "\(folder.path)/bench.conf"
        try configuration.text.write(toFile: file, atomically: true, encoding: .utf8)
        try "".write(toFile: log, atomically: true, encoding: .utf8)
        process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        process.arguments = [
            "learner", "--run", run.path, "--task", "RoeFlux_1d", "--seed", "\(seed)", "--config", file,
            "--listen", "\(endpoint)", "--supervised",
        ]
        process.standardInput = lifeline
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle(forWritingAtPath: log)
        try process.run()
    }

    /// What it has used so far.
    func usage() throws(CommandError) -> ProcessUsage {
        guard let usage = ProcessUsage(process.processIdentifier) else { throw failure("has ended") }
        return usage
    }

    /// Whether every full journal has become a segment.
    var hasSealed: Bool {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: run.journalFolder)) ?? []
        return files.count { $0.hasSuffix(".journal") } <= 1
    }

    /// Ends it in order.
    func stop() throws(CommandError) {
        process.terminate()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw failure("ended with code \(process.terminationStatus)") }
    }

    /// That something is wrong with it, with the last line that it wrote.
    func failure(_ what: String) -> CommandError {
        let text = FileManager.default.contents(atPath: log).map { String(decoding: $0, as: UTF8.self) } ?? ""
        let last = text.split(separator: "\n").last.map { ": \($0)" } ?? ""
        return CommandError(.software, "the learner \(what)\(last)")
    }

    deinit {
        if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    }
}
