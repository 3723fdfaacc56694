import CZeroMQ

/// A libzmq context: one I/O thread of libzmq and the sockets made in it.
///
/// Sockets keep their context alive. Releasing it waits until their last messages have left or their linger has passed.
///
/// Rule: contexts are thread-safe in libzmq; that is why this class may be shared, and sockets may not.
@safe package final class Context: @unchecked Sendable {
    // Proof of Sendable: the handle never changes, and libzmq allows every call on a context from any thread.
    private let handle: UnsafeMutableRawPointer

    /// - Parameter socketsMaximum: the most sockets at a time; libzmq's 1,023 where nothing is said.
    package init(socketsMaximum: Int? = nil) throws(TransportError) {
        guard let handle = unsafe zmq_ctx_new() else {
            throw TransportError(ErrorNumber(value: zmq_errno()), operation: "create", subject: "a libzmq context")
        }
        unsafe self.handle = handle
        if let socketsMaximum {
            do {
                _ = try ErrorNumber.check {
                    unsafe zmq_ctx_set(handle, ZMQ_MAX_SOCKETS, Int32(clamping: socketsMaximum))
                }
            } catch {
                throw TransportError(error, operation: "allow", subject: "\(socketsMaximum) sockets")
            }
        }
    }

    deinit {
        // Fails only if interrupted, which is retried, or if the handle were no context.
        _ = try? ErrorNumber.check { unsafe zmq_ctx_term(handle) }
    }

    /// Runs `body` with the handle, which must not leave it.
    func withHandle<Result>(_ body: (UnsafeMutableRawPointer) -> Result) -> Result {
        unsafe body(handle)
    }
}

/// The libzmq that this process runs with.
package enum ZeroMQLibrary {
    /// Its version: `4.3.5`.
    package static var version: String {
        var (major, minor, patch): (Int32, Int32, Int32) = (0, 0, 0)
        unsafe zmq_version(&major, &minor, &patch)
        return "\(major).\(minor).\(patch)"
    }
}
