import Foundation
import Glibc
import Machine
import Records
import Telemetry
package import Transport

/// The private folder of a supervisor's sockets, in the temporary folder because the path of a socket must be short.
///
/// Its name holds user, run and process: `vertexzero-1000-0123abcd-4711`. Folders of supervisors that died without
/// removing theirs are removed when the next one of the same user starts.
package struct SocketFolder {
    /// The folder.
    package let path: String
    /// Where the learner listens.
    package let endpoint: Endpoint

    /// Makes the folder, which only this user may enter.
    ///
    /// - Parameter run: the absolute path of the run folder.
    package init(run: String, temporary: String = FileManager.default.temporaryDirectory.path) throws {
        let digest = Digest(of: Array(run.utf8)).description.prefix(8)
        let prefix = "vertexzero-\(getuid())-"
        let parent = temporary.hasSuffix("/") ? String(temporary.dropLast()) : temporary
        Self.removeAbandoned(prefix: prefix, in: parent)
        path = "\(parent)/\(prefix)\(digest)-\(getpid())"
        do {
            endpoint = try Endpoint("ipc://\(path)/learner")
        } catch {
            throw CommandError(
                .usage, "the temporary folder \(parent) is too long a path for sockets; set TMPDIR to a shorter one")
        }
        do {
            try? FileManager.default.removeItem(atPath: path)
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
        } catch {
            throw CommandError(
                .inputOutput,
                "cannot make the folder \(path) for sockets: \(error.localizedDescription); set TMPDIR to another one")
        }
    }

    /// Whether the learner listens, or has listened.
    package var hasSocket: Bool { endpoint.path.map { FileManager.default.fileExists(atPath: $0) } ?? false }

    /// Removes the folder with its sockets.
    package func remove() {
        try? FileManager.default.removeItem(atPath: path)
    }

    private static func removeAbandoned(prefix: String, in parent: String) {
        for name in (try? FileManager.default.contentsOfDirectory(atPath: parent)) ?? [] where name.hasPrefix(prefix) {
            guard let process = pid_t(name.dropFirst(prefix.count)), kill(process, 0) != 0, errno == ESRCH else {
                continue
            }
            try? FileManager.default.removeItem(atPath: "\(parent)/\(name)")
        }
    }
}
