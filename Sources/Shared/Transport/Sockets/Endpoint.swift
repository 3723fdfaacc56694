/// Where a learner listens: `ipc:///absolute/path` or `tcp://host:port`.
///
/// Episodes and requests go to the endpoint itself; announcements come from ``announcements``, derived from it.
package struct Endpoint: Hashable, Sendable, CustomStringConvertible {
    private enum Address: Hashable {
        case ipc(path: String)
        case tcp(host: String, port: Int)
    }
    private let address: Address

    /// The longest path of a Unix socket: 108 bytes with the final zero.
    package static let pathBytesMax = 107
    /// What the path of the announcements has behind that of the endpoint.
    private static let announcementSuffix = ".weights"

    /// Parses an endpoint.
    ///
    /// A host is a name, an IPv4 address, an IPv6 address in brackets, or `*` for every address of this machine (to
    /// listen). Port + 1 must be a port too.
    package init(_ text: String) throws(TransportError) {
        func malformed(_ reason: String) -> TransportError {
            TransportError(
                .malformedEndpoint, operation: "use the endpoint", subject: "'\(text)'", reason: reason,
                remedy: "write ipc:///path/to/socket or tcp://host:port")
        }
        guard !text.unicodeScalars.contains(where: { $0.value <= 0x20 || $0.value == 0x7F }) else {
            throw malformed("it contains a blank or a control character")
        }
        if text.hasPrefix("ipc://") {
            let path = String(text.dropFirst("ipc://".count))
            guard path.hasPrefix("/"), !path.hasSuffix("/") else { throw malformed("the path is not absolute") }
            let bytesMax = Self.pathBytesMax - Self.announcementSuffix.utf8.count
            guard path.utf8.count <= bytesMax else {
                throw TransportError(
                    .endpointTooLong, operation: "use the endpoint", subject: "'\(text)'",
                    reason: "its path has \(path.utf8.count) bytes and a Unix socket allows \(bytesMax) here",
                    remedy: "choose a shorter path, such as one in /tmp, or tcp://127.0.0.1:PORT")
            }
            address = .ipc(path: path)
        } else if text.hasPrefix("tcp://") {
            let rest = text.dropFirst("tcp://".count)
            guard let colon = rest.lastIndex(of: ":") else { throw malformed("it has no port") }
            let host = String(rest[..<colon])
            let digits = rest[rest.index(after: colon)...]
            guard !host.isEmpty, !host.contains("/"), host.hasPrefix("[") == host.hasSuffix("]"),
                host.hasPrefix("[") || !host.contains(":")
            else { throw malformed("it has no host, or one that cannot be read") }
            guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let port = Int(digits),
                (1...65_534).contains(port)
            else { throw malformed("its port is no number from 1 to 65534") }
            address = .tcp(host: host, port: port)
        } else {
            throw malformed("it begins neither with ipc:// nor with tcp://")
        }
    }

    private init(address: Address) {
        self.address = address
    }

    /// As it is written, which is also how libzmq connects to it.
    package var description: String {
        switch address {
        case .ipc(let path): "ipc://\(path)"
        case .tcp(let host, let port): "tcp://\(host):\(port)"
        }
    }

    /// Where the learner announces new weights: the path with `.weights` behind it, or the next port.
    package var announcements: Endpoint {
        switch address {
        case .ipc(let path): Endpoint(address: .ipc(path: path + Self.announcementSuffix))
        case .tcp(let host, let port): Endpoint(address: .tcp(host: host, port: port + 1))
        }
    }

    /// Whether only processes of this machine can reach it.
    package var isLocal: Bool {
        switch address {
        case .ipc: true
        case .tcp(let host, _): host == "localhost" || host == "[::1]" || Self.isLoopbackIPv4(host)
        }
    }

    /// The path of an ipc endpoint.
    package var path: String? {
        if case .ipc(let path) = address { path } else { nil }
    }

    /// How libzmq binds to it: with an address, for it looks no names up there.
    var bindAddress: String {
        if case .tcp("localhost", let port) = address { "tcp://127.0.0.1:\(port)" } else { description }
    }

    /// Refuses an endpoint that other machines could reach, unless `insecure` was said.
    package func checkReach(insecure: Bool) throws(TransportError) {
        guard !isLocal && !insecure else { return }
        throw TransportError(
            .needsSecurity, operation: "listen at", subject: description,
            reason: "other machines could reach it, and messages are neither encrypted nor authenticated",
            remedy: "listen at 127.0.0.1 or an ipc path, or say --insecure on a network that you trust")
    }

    private static func isLoopbackIPv4(_ host: String) -> Bool {
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
    }
}
