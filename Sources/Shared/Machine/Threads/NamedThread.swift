import Foundation

/// A thread of our own for blocking work, which can be waited for.
package final class NamedThread: Sendable {
    private let isDone = Monitor(false)

    /// Starts `body` on a new thread called `name` (15 bytes of it are shown by the system).
    package init(_ name: String, _ body: @escaping @Sendable () -> Void) {
        let isDone = isDone
        let thread = Thread {
            // A name given from outside before the start stays unknown to the system.
            Thread.current.name = name
            body()
            isDone.withLock { $0 = true }
        }
        thread.stackSize = 1 << 20
        thread.start()
    }

    /// Waits until the body has returned.
    package func join() {
        _ = isDone.wait(for: nil) { $0 ? true : nil }
    }
}
