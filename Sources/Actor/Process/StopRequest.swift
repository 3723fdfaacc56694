import Synchronization

/// Somebody wants the work of a thread to end; the thread looks now and then.
package final class StopRequest: Sendable {
    private let isMadeFlag = Atomic<Bool>(false)

    package init() {}

    /// Asks for the end.
    package func make() {
        isMadeFlag.store(true, ordering: .releasing)
    }

    /// Whether it was asked for.
    package var isMade: Bool { isMadeFlag.load(ordering: .acquiring) }
}
