import Dispatch
import Glibc
import Synchronization

/// Signals as a user means them.
///
/// The first SIGINT or SIGTERM asks for an orderly end, after which the process exits with 0; the second ends it at
/// once, with the status 130 or 143 that a shell expects. SIGUSR1 asks for a checkpoint.
package final class Signals: @unchecked Sendable {
    // Proof of Sendable: the list never changes, and dispatch sources may be used on any thread.
    private let sources: [any DispatchSourceSignal]
    private let isAsked = Atomic<Bool>(false)

    /// Watches until ``cancel()``.
    ///
    /// - Parameters:
    ///   - stop: called once, by the first signal; like `checkpoint` on a queue of its own, and must not wait.
    ///   - checkpoint: called by every SIGUSR1, which is ignored where there is nothing to call.
    package init(stop: @escaping @Sendable () -> Void, checkpoint: @escaping @Sendable () -> Void = {}) {
        let queue = DispatchQueue(label: "signals")
        let numbers = [SIGINT, SIGTERM, SIGUSR1]
        sources = numbers.map { DispatchSource.makeSignalSource(signal: $0, queue: queue) }
        for (number, source) in zip(numbers, sources) {
            // The default action would end the process before the source is asked.
            _ = signal(number, SIG_IGN)
            source.setEventHandler { [weak self] in
                guard let self else { return }
                if number == SIGUSR1 { return checkpoint() }
                if isAsked.exchange(true, ordering: .relaxed) { _exit(128 + number) }
                stop()
            }
            source.resume()
        }
    }

    /// Stops watching; further signals are ignored.
    package func cancel() {
        for source in sources { source.cancel() }
    }
}
