import Foundation
import Glibc

/// Ends a child when its supervisor is gone: standard input is a pipe whose other end only the supervisor holds.
package enum ParentWatch {
    /// Watches from a thread of its own. At the end of the input the process asks itself to end, as SIGTERM does, and ends
    /// at once if it still runs a minute later.
    package static func begin() {
        Thread.detachNewThread {
            // The supervisor never writes; anything but the end is passed over.
            while let data = try? FileHandle.standardInput.read(upToCount: 4096), !data.isEmpty {}
            kill(getpid(), SIGTERM)
            Thread.sleep(forTimeInterval: 60)
            _exit(128 + SIGTERM)
        }
    }
}
