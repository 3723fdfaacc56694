import Foundation
import Glibc

/// Processors that the actors of one supervisor have to themselves: a lock a processor, which ends with the process, so
/// that two runs on one machine do not bind their actors to the same ones.
package final class ProcessorClaims {
    private var descriptors: [CInt] = []

    /// Claims all of `processors`, or none where another run of this user holds one of them.
    ///
    /// - Parameter temporary: a folder that all runs share, and other users may too: what is not ours in it is not used.
    package init?(_ processors: [Int], temporary: String = FileManager.default.temporaryDirectory.path) {
        let folder = "\(temporary)/vertexzero-\(getuid())-processors"
        _ = unsafe mkdir(folder, 0o700)
        var status = stat()
        guard unsafe lstat(folder, &status) == 0, status.st_mode & S_IFMT == S_IFDIR, status.st_uid == getuid() else {
            return nil
        }
        for processor in processors {
            let descriptor = unsafe open("\(folder)/\(processor)", O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
            guard descriptor >= 0 else { return nil }
            descriptors.append(descriptor)
            guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else { return nil }
        }
    }

    deinit {
        for descriptor in descriptors { _ = close(descriptor) }
    }
}
