import Foundation

/// State that several threads share, with a condition to wait on: every change wakes those who wait.
///
/// Rule: the state is touched inside `withLock` and `wait` only, and their bodies neither block nor call out.
final class Monitor<State: Sendable>: @unchecked Sendable {
    // Proof of Sendable: `state` is private and read and written only between `lock` and `unlock` of `condition`; what
    // enters and leaves it is Sendable.
    private let condition = NSCondition()
    private var state: State

    init(_ state: State) {
        self.state = state
    }

    /// Runs `body` on the state and wakes every waiting thread.
    func withLock<Result>(_ body: (inout State) -> Result) -> Result {
        condition.lock()
        defer {
            condition.broadcast()
            condition.unlock()
        }
        return body(&state)
    }

    /// Waits until `body` returns a value, asking it again after every change, for `seconds` at most (for ever if
    /// infinite); nil when they passed.
    ///
    /// `body` may change the state only when it returns a value.
    func wait<Result>(seconds: Double, until body: (inout State) -> Result?) -> Result? {
        let deadline = seconds.isFinite ? Date(timeIntervalSinceNow: seconds) : nil
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
            guard condition.wait(until: deadline) else { return nil }
        }
    }
}
