import Glibc

/// A lock between processes, held until it is released or the process ends, however it does.
package final class RunLock: Sendable {
    private let file: File
    private static let retries = 10

    /// - Parameter holder: who it is that holds the lock if this process cannot have it.
    init(_ path: String, holder: String) throws(StorageError) {
        file = try File(path, .update)
        var isLocked = try file.tryLock()
        // Whoever only asks whether it is locked holds it for an instant.
        for _ in 0..<Self.retries where !isLocked {
            _ = usleep(20_000)
            isLocked = try file.tryLock()
        }
        guard isLocked else {
            throw StorageError(
                .locked, operation: "lock", path: path, reason: "\(holder) holds it",
                remedy: "stop that process, or use another folder or name")
        }
    }

    /// The path of the locked file.
    package var path: String { file.path }
}
