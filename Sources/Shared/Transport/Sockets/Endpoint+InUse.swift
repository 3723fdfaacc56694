import Glibc

extension Endpoint {
    /// Refuses an ipc endpoint at which another process listens.
    ///
    /// libzmq removes whatever lies at the path before it binds, a living socket included, and would so cut off the
    /// other process without a word. For tcp the system refuses by itself.
    func checkFree() throws(TransportError) {
        guard let path, Self.someoneListens(at: path) else { return }
        throw TransportError(ErrorNumber(value: EADDRINUSE), operation: "bind", subject: description)
    }

    private static func someoneListens(at path: String) -> Bool {
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        unsafe withUnsafeMutableBytes(of: &address.sun_path) { bytes in
            unsafe bytes.copyBytes(from: path.utf8.prefix(bytes.count - 1))
        }
        let status = unsafe withUnsafePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                unsafe connect(descriptor, generic, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        return status == 0
    }
}
