import Foundation
import Synchronization
import Testing

/// A folder and the processes of one test. When the test is over, however it ends, both are gone.
final class Sandbox: Sendable {
    /// The folder, short enough for the path of a Unix socket.
    let folder: URL
    /// What the environment of its processes holds.
    private let mark: String
    private let children = Mutex<[Child]>([])

    /// Runs `body` in a sandbox of its own.
    static func run(_ body: (Sandbox) async throws -> Void) async throws {
        let sandbox = try Sandbox()
        do {
            try await body(sandbox)
        } catch {
            let story = sandbox.story
            sandbox.clear()
            throw TestFailure("\(error)\n\(story)")
        }
        sandbox.clear()
    }

    private init() throws {
        let name = "vz-\(UUID().uuidString.prefix(8))"
        mark = "VERTEXZERO_TEST=\(name)"
        folder = FileManager.default.temporaryDirectory.appending(path: name)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    /// The path of something in the folder.
    func path(_ name: String) -> String { folder.appending(path: name).path }

    /// Writes a file into the folder and returns its path.
    func file(_ name: String, _ text: String) throws -> String {
        let path = path(name)
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        return path
    }

    /// Starts `vertexzero`.
    ///
    /// - Parameter wrapper: a command that runs it, such as `prlimit --fsize=1000`.
    func start(_ arguments: [String], under wrapper: [String] = []) throws -> Child {
        let pair = mark.split(separator: "=").map { String($0) }
        return try children.withLock { children in
            let log = folder.appending(path: "process-\(children.count)").path
            let child = try Child(
                wrapper + [Executable.path] + arguments, environment: [pair[0]: pair[1]], log: log)
            children.append(child)
            return child
        }
    }

    /// Runs `vertexzero` to its end.
    func finish(_ arguments: [String], under wrapper: [String] = []) async throws -> Child {
        let child = try start(arguments, under: wrapper)
        try await child.end()
        return child
    }

    /// Runs `vertexzero … --json`, which must succeed, and reads what it printed.
    func json(_ arguments: [String]) async throws -> JSON {
        let child = try await finish(arguments + ["--json"])
        guard child.ending == .exited(0) else {
            throw TestFailure("ended with \(child.ending.map { "\($0)" } ?? "?"): \(child.summary)")
        }
        return try JSON(parsing: child.output)
    }

    /// The living processes of the test, by subcommand.
    func processes(_ command: String) -> [ProcessTable.Entry] { living.filter { $0.command == command } }

    /// All living processes of the test.
    var living: [ProcessTable.Entry] { ProcessTable.entries(markedBy: mark) }

    /// Kills every process of the test.
    func killAll() {
        // Again, for a process may have started another one in the meantime; no process outlives this signal.
        while case let living = living, !living.isEmpty {
            for process in living { _ = kill(process.id, SIGKILL) }
            usleep(2_000)
        }
        children.withLock { for child in $0 { _ = child.ending } }
    }

    private func clear() {
        killAll()
        try? FileManager.default.removeItem(at: folder)
    }

    /// What the processes wrote last, and the logs of the runs: for a test that failed.
    private var story: String {
        let children = children.withLock { $0 }.map { "\($0.ending.map { "\($0)" } ?? "alive"): \($0.summary)" }
        let files = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
        let logs = files.filter { $0.hasSuffix(".log") }.sorted().map { name in
            let text = String(decoding: FileManager.default.contents(atPath: path(name)) ?? Data(), as: UTF8.self)
            return "\(name):\n  \(text.split(separator: "\n").suffix(15).joined(separator: "\n  "))"
        }
        return (children.suffix(6) + logs).joined(separator: "\n")
    }
}
