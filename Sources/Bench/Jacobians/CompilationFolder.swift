import Foundation
import Jacobians
import Synchronization

/// A temporary folder in which code is compiled and run.
struct CompilationFolder {
    private let url: URL

    /// Runs `body` with a new folder, which is removed afterwards.
    static func with<Result>(
        _ body: (CompilationFolder) throws(JacobianError) -> Result
    ) throws(JacobianError) -> Result {
        let folder = try CompilationFolder(
            FileManager.default.temporaryDirectory.appendingPathComponent("measure-\(UUID().uuidString)"))
        defer { try? FileManager.default.removeItem(at: folder.url) }
        return try body(folder)
    }

    private init(_ url: URL) throws(JacobianError) {
        self.url = url
        do {
            try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        } catch {
            throw JacobianError(.file, "\(url.path) cannot be made: \(error.localizedDescription)")
        }
    }

    /// The path of a file here.
    func path(_ name: String) -> String { url.appendingPathComponent(name).path }

    /// Writes a file.
    func write(_ text: String, to name: String) throws(JacobianError) {
        do {
            try Data(text.utf8).write(to: url.appendingPathComponent(name))
        } catch {
            throw JacobianError(.file, "\(path(name)) cannot be written: \(error.localizedDescription)")
        }
    }

    /// Runs a program here and returns what it printed.
    func run(
        _ executable: String, _ arguments: [String], input: String = "", seconds: Double,
        failure: JacobianError.Code = .notRun
    ) throws(JacobianError) -> String {
        try ChildProcess(executable: executable, arguments: arguments, folder: url)
            .run(input: input, seconds: seconds, failure: failure)
    }

    /// Does `work` for each name in a folder of its own inside this one, as many at a time as there are cores.
    ///
    /// - Returns: the failures, by name.
    func together(
        _ names: [String], _ work: @Sendable (String, CompilationFolder) throws(JacobianError) -> Void
    ) -> [String: JacobianError] {
        let failures = Mutex<[String: JacobianError]>([:])
        DispatchQueue.concurrentPerform(iterations: names.count) { index in
            let name = names[index]
            do throws(JacobianError) {
                try work(name, CompilationFolder(url.appendingPathComponent("work-\(index)")))
            } catch {
                failures.withLock { $0[name] = error }
            }
        }
        return failures.withLock { $0 }
    }
}
