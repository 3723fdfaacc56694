import CZeroMQ
import Glibc
import Machine

/// A libzmq socket, owned by one thread.
///
/// Each libzmq function is wrapped here once. Sending and receiving never block: "would block" is a result, and waiting
/// is the business of `Poller`. Messages are lists of frames, copied in and out.
///
/// Rule: a socket is made, used and released on one thread; it is not `Sendable`, and the compiler holds us to it.
@safe package struct Socket: ~Copyable {
    /// The patterns in use.
    package enum Kind: Sendable {
        /// Talks to one peer, asynchronously: an actor's side of the episodes.
        case dealer
        /// Talks to many peers by route: the learner's side of the episodes. Learns of unreachable routes.
        case router
        /// Sends to all subscribers: the learner's announcements.
        case publisher
        /// Receives announcements.
        case subscriber

        fileprivate var type: Int32 {
            switch self {
            case .dealer: ZMQ_DEALER
            case .router: ZMQ_ROUTER
            case .publisher: ZMQ_PUB
            case .subscriber: ZMQ_SUB
            }
        }
    }

    /// What became of a message handed to ``send(_:)``.
    package enum SendResult: Hashable, Sendable {
        /// libzmq took all of it.
        case sent
        /// The queue to the peer is full, or there is no peer yet; nothing was taken.
        case wouldBlock
        /// A router knows no such route (any more); nothing was taken.
        case unreachable
    }

    /// A message that came in.
    package struct Received: Hashable, Sendable {
        /// Its frames, at most ``Socket/frameMax`` of them.
        package var frames: [[UInt8]]
        /// Frames beyond ``Socket/frameMax``, which were thrown away.
        package var surplus: Int
    }

    /// No message of the protocol has more frames than this.
    package static let frameMax = 4

    private let handle: UnsafeMutableRawPointer
    private let context: Context
    /// Where it is bound or connected, for errors.
    private let subject: String

    private init(handle: UnsafeMutableRawPointer, context: Context, subject: String) {
        unsafe self.handle = handle
        self.context = context
        self.subject = subject
    }

    /// Makes a socket of `context` and sets its options.
    package static func open(
        _ kind: Kind, in context: Context, for endpoint: Endpoint, options: SocketOptions
    ) throws(TransportError) -> Socket {
        let subject = endpoint.description
        let made = unsafe context.withHandle { unsafe zmq_socket($0, kind.type) }
        guard let handle = unsafe made else {
            throw TransportError(ErrorNumber(value: zmq_errno()), operation: "open a socket for", subject: subject)
        }
        let socket = unsafe Socket(handle: handle, context: context, subject: subject)
        try socket.set(options, for: kind)
        return socket
    }

    deinit {
        _ = unsafe zmq_close(handle)
    }

    private func set(_ options: SocketOptions, for kind: Kind) throws(TransportError) {
        try set(ZMQ_LINGER, options.linger.milliseconds)
        try set(ZMQ_SNDHWM, options.highWaterMark)
        try set(ZMQ_RCVHWM, options.highWaterMark)
        try set(ZMQ_MAXMSGSIZE, options.maximumMessageBytes)
        try set(ZMQ_HEARTBEAT_IVL, options.heartbeat.milliseconds)
        try set(ZMQ_HEARTBEAT_TIMEOUT, options.heartbeatTimeout.milliseconds)
        try set(ZMQ_RECONNECT_IVL, options.reconnect.lowerBound.milliseconds)
        try set(ZMQ_RECONNECT_IVL_MAX, options.reconnect.upperBound.milliseconds)
        switch kind {
        case .router: try set(ZMQ_ROUTER_MANDATORY, Int32(1))
        case .dealer: try set(ZMQ_IMMEDIATE, Int32(1))  // queue only for a peer that is there
        case .subscriber: try subscribeToAll()
        case .publisher: break
        }
    }

    /// Listens at `endpoint`.
    package func bind(_ endpoint: Endpoint) throws(TransportError) {
        try endpoint.checkFree()
        let address = endpoint.bindAddress
        do {
            _ = try ErrorNumber.check { unsafe zmq_bind(handle, address) }
        } catch {
            throw TransportError(error, operation: "bind", subject: endpoint.description)
        }
    }

    /// Starts connecting to `endpoint`; libzmq keeps trying for ever.
    package func connect(_ endpoint: Endpoint) throws(TransportError) {
        do {
            _ = try ErrorNumber.check { unsafe zmq_connect(handle, endpoint.description) }
        } catch {
            throw TransportError(error, operation: "connect to", subject: endpoint.description)
        }
    }

    /// Sends a message of at least one frame, or none of it.
    package func send(_ frames: [[UInt8]]) throws(TransportError) -> SendResult {
        precondition(!frames.isEmpty, "a message has at least one frame")
        for (index, frame) in frames.enumerated() {
            let flags = ZMQ_DONTWAIT | (index + 1 < frames.count ? ZMQ_SNDMORE : 0)
            do throws(ErrorNumber) {
                _ = try ErrorNumber.check { unsafe zmq_send(handle, frame, frame.count, flags) }
            } catch {
                if index == 0 && error.isWouldBlock { return .wouldBlock }
                if error.value == EHOSTUNREACH { return .unreachable }
                throw TransportError(error, operation: "send to", subject: subject)
            }
        }
        return .sent
    }

    /// Takes the next message that has arrived, or nil.
    package func receive() throws(TransportError) -> Received? {
        var received = Received(frames: [], surplus: 0)
        var message = zmq_msg_t()
        repeat {
            _ = unsafe zmq_msg_init(&message)
            defer { _ = unsafe zmq_msg_close(&message) }
            do {
                _ = try ErrorNumber.check { unsafe zmq_msg_recv(&message, handle, ZMQ_DONTWAIT) }
            } catch {
                if error.isWouldBlock && received.frames.isEmpty { return nil }
                throw TransportError(error, operation: "receive from", subject: subject)
            }
            if received.frames.count < Self.frameMax {
                let bytes = unsafe UnsafeRawBufferPointer(start: zmq_msg_data(&message), count: zmq_msg_size(&message))
                unsafe received.frames.append([UInt8](bytes))
            } else {
                received.surplus += 1
            }
        } while unsafe zmq_msg_more(&message) != 0
        return received
    }

    /// Runs `body` with the handle, which must not leave it.
    func withHandle<Result>(_ body: (UnsafeMutableRawPointer) -> Result) -> Result {
        unsafe body(handle)
    }

    private func set<Value: FixedWidthInteger>(_ option: Int32, _ value: Value) throws(TransportError) {
        do {
            _ = try unsafe withUnsafeBytes(of: value) { (bytes) throws(ErrorNumber) in
                try ErrorNumber.check { unsafe zmq_setsockopt(handle, option, bytes.baseAddress, bytes.count) }
            }
        } catch {
            throw TransportError(error, operation: "set option \(option) of the socket for", subject: subject)
        }
    }

    private func subscribeToAll() throws(TransportError) {
        do {
            _ = try ErrorNumber.check { unsafe zmq_setsockopt(handle, ZMQ_SUBSCRIBE, nil, 0) }
        } catch {
            throw TransportError(error, operation: "subscribe to", subject: subject)
        }
    }
}
