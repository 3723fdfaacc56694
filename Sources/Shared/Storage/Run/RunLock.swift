/// A lock between processes, held until it is released or the process ends, however it does.
package final class RunLock: Sendable {
    private let file: File

    /// - Parameter holder: who it is that holds the lock if this process cannot have it.
    init(_ path: String, holder: String) throws(StorageError) {
        file = try File(path, .update)
        guard try file.tryLock() else {
            throw StorageError(
                .locked, operation: "lock", path: path, reason: "\(holder) holds it",
                remedy: "stop that process, or use another folder or name")
        }
    }

    /// The path of the locked file.
    package var path: String { file.path }
}
