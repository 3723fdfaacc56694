import CZeroMQ
import Machine

/// Waits until one of two sockets or a wake-up has something to do.
enum Poller {
    /// What was found.
    struct Ready: Hashable, Sendable {
        /// The first socket has a message, or can take one where that was asked for.
        var first: Bool
        /// The second socket has a message.
        var second: Bool
        /// The wake-up was signalled; it is cleared already.
        var wokenUp: Bool
    }

    /// Waits for `timeout` at most.
    ///
    /// - Parameter wantsToSend: whether to wake as well when `first` can take a message.
    static func wait(
        _ first: borrowing Socket, wantsToSend: Bool, _ second: borrowing Socket, _ wakeUp: WakeUp, timeout: Duration
    ) throws(TransportError) -> Ready {
        let input = Int16(ZMQ_POLLIN)
        let firstEvents = wantsToSend ? input | Int16(ZMQ_POLLOUT) : input
        let found = unsafe first.withHandle { firstHandle in
            unsafe second.withHandle { secondHandle -> Result<Ready, ErrorNumber> in
                var items = unsafe [
                    zmq_pollitem_t(socket: firstHandle, fd: 0, events: firstEvents, revents: 0),
                    zmq_pollitem_t(socket: secondHandle, fd: 0, events: input, revents: 0),
                    zmq_pollitem_t(socket: nil, fd: wakeUp.descriptor, events: input, revents: 0),
                ]
                let count = unsafe Int32(items.count)
                let wait = Int(timeout.milliseconds)
                do throws(ErrorNumber) {
                    _ = try ErrorNumber.check { unsafe zmq_poll(&items, count, wait) }
                } catch {
                    return .failure(error)
                }
                return unsafe .success(
                    Ready(first: items[0].revents != 0, second: items[1].revents != 0, wokenUp: items[2].revents != 0))
            }
        }
        do {
            let ready = try found.get()
            if ready.wokenUp { wakeUp.clear() }
            return ready
        } catch {
            throw TransportError(error, operation: "wait for", subject: "messages")
        }
    }
}
