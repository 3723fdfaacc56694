import Dispatch
import Glibc
import Synchronization

/// SIGINT and SIGTERM as a user means them: the first asks for an orderly end, the second ends the process at once, with
/// the status 130 or 143 that a shell expects.
package final class StopSignals: @unchecked Sendable {
    // Proof of Sendable: the list never changes, and dispatch sources may be used on any thread.
    private let sources: [any DispatchSourceSignal]
    private let isAsked = Atomic<Bool>(false)

    /// Watches until ``cancel()``. `onFirst` is called once, on a queue of its own, and must not wait.
    package init(onFirst: @escaping @Sendable () -> Void) {
        let queue = DispatchQueue(label: "stop-signals")
        let numbers = [SIGINT, SIGTERM]
        sources = numbers.map { DispatchSource.makeSignalSource(signal: $0, queue: queue) }
        for (number, source) in zip(numbers, sources) {
            // The default action would end the process before the source is asked.
            _ = signal(number, SIG_IGN)
            source.setEventHandler { [weak self] in
                guard let self else { return }
                if self.isAsked.exchange(true, ordering: .relaxed) { _exit(128 + number) }
                onFirst()
            }
            source.resume()
        }
    }

    /// Stops watching; further signals are ignored.
    package func cancel() {
        for source in sources { source.cancel() }
    }
}
