import Patience
import Records
import Transport

/// The far end of a conversation, held by hand: a test that speaks the protocol, or breaks it.
struct Peer: ~Copyable {
    private let socket: Socket

    /// An actor's side, connected to a learner at `endpoint`.
    init(connect endpoint: String) throws {
        socket = try Self.connected(try Endpoint(endpoint))
    }

    /// Something that occupies a learner's place at `endpoint`.
    init(bind endpoint: String) throws {
        socket = try Self.bound(try Endpoint(endpoint))
    }

    private static func connected(_ endpoint: Endpoint) throws -> Socket {
        let socket = try Socket.open(.dealer, in: try Context(), for: endpoint, options: SocketOptions())
        try socket.connect(endpoint)
        return socket
    }

    private static func bound(_ endpoint: Endpoint) throws -> Socket {
        let socket = try Socket.open(.router, in: try Context(), for: endpoint, options: SocketOptions())
        try socket.bind(endpoint)
        return socket
    }

    /// Gives its place free.
    consuming func close() {}

    /// Sends frames as they are.
    func send(frames: [[UInt8]]) async throws {
        try await eventually("somebody who takes what is sent") { try socket.send(frames) == .sent }
    }

    /// Sends a message of the protocol.
    func send(_ message: WireMessage) async throws {
        try await send(frames: [message.encoded()])
    }

    /// Waits for the next frames.
    func receiveFrames() async throws -> [[UInt8]] {
        try await awaited("an answer") { try socket.receive()?.frames }
    }

    /// Waits for a message for which `choose` gives a value, passing over others.
    func receive<Value>(_ choose: (WireMessage) -> Value?) async throws -> Value {
        while true {
            let message = try Self.message(of: try await receiveFrames())
            if let value = choose(message) { return value }
        }
    }

    private static func message(of frames: [[UInt8]]) throws -> WireMessage {
        try WireMessage(decoding: frames.last ?? [])
    }
}
