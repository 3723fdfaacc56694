import Foundation

/// State that several threads share, with a condition to wait on: every change wakes those who wait.
///
/// Rule: the state is touched inside ``withLock(_:)`` and ``wait(for:until:)`` only; their bodies neither block nor
/// call out.
package final class Monitor<State: Sendable>: @unchecked Sendable {
    // Proof of Sendable: `state` is private and touched only between lock and unlock of `condition`; what enters and
    // leaves it is Sendable.
    private let condition = NSCondition()
    private var state: State

    package init(_ state: State) {
        self.state = state
    }

    /// Runs `body` on the state and wakes every waiting thread.
    package func withLock<Result: Sendable>(_ body: (inout State) -> Result) -> Result {
        condition.lock()
        defer {
            condition.broadcast()
            condition.unlock()
        }
        return body(&state)
    }

    /// Reads the state; nobody is woken.
    package func read<Result: Sendable>(_ body: (State) -> Result) -> Result {
        condition.lock()
        defer { condition.unlock() }
        return body(state)
    }

    /// Waits until `body` returns a value, asking again after every change, for `duration` at most (nil: for ever).
    ///
    /// - Returns: the value, or nil when the time has passed. `body` changes the state only if it returns a value.
    package func wait<Result: Sendable>(for duration: Duration?, until body: (inout State) -> Result?) -> Result? {
        // Foundation counts the nanoseconds of a date in 64 bits, so that no date later than 2262 may be waited for.
        let deadline = duration.map { Date(timeIntervalSinceNow: Double($0.milliseconds) / 1e3) }
        condition.lock()
        defer { condition.unlock() }
        while true {
            if let result = body(&state) {
                condition.broadcast()
                return result
            }
            guard let deadline else {
                condition.wait()
                continue
            }
            guard condition.wait(until: deadline) else { return body(&state) }
        }
    }
}
