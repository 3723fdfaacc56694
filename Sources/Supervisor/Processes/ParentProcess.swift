import Foundation
import Synchronization

/// Whether this process is a child of `vertexzero train`, which reads its last error line from standard output: logs may lie
/// on a disk that is full.
package enum ParentProcess {
    private static let flag = Atomic<Bool>(false)

    /// Notes that a supervisor reads what this process prints, and makes the process end with it.
    package static func begin() {
        // Started through /proc/self/exe, the process would be called `exe` in lists of processes.
        try? "vertexzero".write(toFile: "/proc/self/comm", atomically: false, encoding: .utf8)
        flag.store(true, ordering: .relaxed)
        ParentWatch.begin()
    }

    /// Whether a supervisor reads what this process prints.
    package static var isActive: Bool { flag.load(ordering: .relaxed) }
}
