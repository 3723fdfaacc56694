import Glibc

/// Wakes a thread that waits in ``Poller``, from any other thread.
///
/// It is a pipe: signals given before the sleeper looks are remembered.
final class WakeUp: Sendable {
    /// The descriptor to wait on.
    let descriptor: Int32
    private let writer: Int32

    init() throws(TransportError) {
        var ends: [Int32] = [-1, -1]
        let status = unsafe pipe(&ends)
        guard status == 0 else {
            throw TransportError(ErrorNumber(value: errno), operation: "create", subject: "a pipe")
        }
        (descriptor, writer) = (ends[0], ends[1])
        for end in ends {
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
        }
    }

    deinit {
        close(descriptor)
        close(writer)
    }

    /// Wakes the sleeper, or keeps it from falling asleep next time.
    func signal() {
        var byte: UInt8 = 0
        // Fails only when the pipe is full, and then the sleeper is awake anyway.
        _ = unsafe write(writer, &byte, 1)
    }

    /// Takes the signals given so far.
    func clear() {
        var bytes = [UInt8](repeating: 0, count: 256)
        while unsafe read(descriptor, &bytes, bytes.count) == bytes.count {}
    }
}
