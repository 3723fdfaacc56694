import Foundation

/// Ports of the loopback interface that nobody listens at.
enum FreePort {
    /// A port that is free together with the next one, as a learner needs; below those that Linux gives to whoever
    /// connects, from 32,768 on, so that an actor that waits for its learner does not get the port itself.
    static func pair() throws -> Int {
        for _ in 0..<100 {
            guard let first = Listener(port: 2 * Int.random(in: 10_000..<16_000)) else { continue }
            if Listener(port: first.port + 1) != nil { return first.port }
        }
        throw TestFailure("no two ports in a row are free")
    }

    /// A TCP socket that listens while it lives.
    private final class Listener {
        let port: Int
        private let descriptor: Int32

        init?(port wanted: Int) {
            descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
            var address = sockaddr_in()
            address.sin_family = sa_family_t(AF_INET)
            address.sin_port = UInt16(wanted).bigEndian
            address.sin_addr.s_addr = UInt32(INADDR_LOOPBACK).bigEndian
            var length = socklen_t(MemoryLayout<sockaddr_in>.size)
            let descriptor = descriptor
            let isBound = unsafe withUnsafeMutablePointer(to: &address) { address in
                unsafe address.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                    unsafe bind(descriptor, address, length) == 0 && listen(descriptor, 1) == 0
                        && getsockname(descriptor, address, &length) == 0
                }
            }
            port = Int(UInt16(bigEndian: address.sin_port))
            if !isBound { return nil }
        }

        deinit { close(descriptor) }
    }
}
