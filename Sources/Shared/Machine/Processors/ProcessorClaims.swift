import Foundation
import Glibc

/// Processors that the actors of one supervisor have to themselves: a lock a processor, which ends with the process, so
/// that two runs on one machine do not bind their actors to the same ones.
package final class ProcessorClaims {
    /// The processors that were claimed, in the order in which they were to be taken.
    package private(set) var processors: [Int] = []
    private var descriptors: [CInt] = []

    /// Claims the first `count` of `candidates` that no other run of this user holds; fewer where there are no more.
    ///
    /// - Parameter temporary: a folder that all runs share, and other users may too: what is not ours in it is not
    ///   used.
    package init(_ count: Int, of candidates: [Int], temporary: String = FileManager.default.temporaryDirectory.path) {
        let folder = "\(temporary)/vertexzero-\(getuid())-processors"
        _ = unsafe mkdir(folder, 0o700)
        var status = stat()
        guard unsafe lstat(folder, &status) == 0, status.st_mode & S_IFMT == S_IFDIR, status.st_uid == getuid() else {
            return
        }
        for processor in candidates where processors.count < count {
            let descriptor = unsafe open("\(folder)/\(processor)", O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
            guard descriptor >= 0 else { continue }
            guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
                _ = close(descriptor)
                continue
            }
            descriptors.append(descriptor)
            processors.append(processor)
        }
    }

    deinit {
        for descriptor in descriptors { _ = close(descriptor) }
    }
}
