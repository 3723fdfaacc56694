import Foundation
import Glibc

/// Processors that the actors of one supervisor have to themselves: a lock a processor, which ends with the process, so
/// that two runs on one machine do not bind their actors to the same ones.
final class ProcessorClaims {
    private var descriptors: [CInt] = []

    /// Claims all of `processors`, or none where another run of this user holds one of them.
    ///
    /// - Parameter temporary: a folder that all runs share.
    init?(_ processors: [Int], temporary: String = FileManager.default.temporaryDirectory.path) {
        let folder = "\(temporary)/vertexzero-\(getuid())-processors"
        try? FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
        for processor in processors {
            let descriptor = unsafe open("\(folder)/\(processor)", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
            guard descriptor >= 0 else { return nil }
            descriptors.append(descriptor)
            guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else { return nil }
        }
    }

    deinit {
        for descriptor in descriptors { _ = close(descriptor) }
    }
}
