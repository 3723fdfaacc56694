import Foundation
import Glibc
import Storage

/// A folder for measurements, removed afterwards.
enum BenchFolder {
    /// Runs `body` with a new run folder in the temporary folder.
    static func with<Result>(_ body: (RunFolder) throws -> Result) throws -> Result {
        let path = FileManager.default.temporaryDirectory.path + "/vertexzero-bench-\(getpid())"
        let folder = RunFolder(path)
        defer { try? FileManager.default.removeItem(atPath: path) }
        try folder.create()
        return try body(folder)
    }
}
