import Foundation
import Glibc
import Synchronization

/// The supervisor of this process, where it is a child of `vertexzero train`: the process ends with its parent, which
/// reads its last error line from standard output, since logs may lie on a disk that is full.
package enum ParentProcess {
    private static let flag = Atomic<Bool>(false)

    /// How long an orderly end may take once the parent is gone.
    private static let endSeconds = 60.0

    /// Notes that a supervisor reads what this process prints, and makes the process end with it.
    package static func begin() {
        // Started through /proc/self/exe, the process would be called `exe` in lists of processes.
        try? "vertexzero".write(toFile: "/proc/self/comm", atomically: false, encoding: .utf8)
        flag.store(true, ordering: .relaxed)
        Thread.detachNewThread { endWithParent() }
    }

    /// Whether a supervisor reads what this process prints.
    package static var isActive: Bool { flag.load(ordering: .relaxed) }

    /// Waits for the end of the standard input, a pipe whose other end only the parent holds. The process then asks
    /// itself to end, as SIGTERM does, and ends at once if that takes too long.
    private static func endWithParent() {
        // The parent never writes; anything but the end is passed over.
        while let data = try? FileHandle.standardInput.read(upToCount: 4096), !data.isEmpty {}
        kill(getpid(), SIGTERM)
        Thread.sleep(forTimeInterval: endSeconds)
        _exit(128 + SIGTERM)
    }
}
