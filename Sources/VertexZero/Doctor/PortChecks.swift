import Foundation
import Transport

/// Whether the transport can listen here.
enum PortChecks {
    static func all() -> [MachineCheck] {
        let folder = FileManager.default.temporaryDirectory.path
        let path = "ipc://\(folder)/vertexzero-doctor-\(ProcessInfo.processInfo.processIdentifier)"
        return [
            check("local sockets", path, remedy: "set TMPDIR to a short path of a folder that you may write to"),
            check(
                "ports", "tcp://127.0.0.1:\(LearnerCommand.defaultPort)",
                remedy: "stop what listens there, or give the learner another port with --listen"),
        ]
    }

    private static func check(_ name: String, _ endpoint: String, remedy: String) -> MachineCheck {
        do {
            let endpoint = try Endpoint(endpoint)
            try listen(endpoint)
            try listen(endpoint.announcements)
            return MachineCheck(name, ok: true, "\(endpoint) and \(endpoint.announcements) are free")
        } catch {
            return MachineCheck(name, ok: false, "\(error)", remedy: remedy)
        }
    }

    private static func listen(_ endpoint: Endpoint) throws(TransportError) {
        defer {
            if let path = endpoint.path { try? FileManager.default.removeItem(atPath: path) }
        }
        let socket = try Socket.open(.router, in: try Context(), for: endpoint, options: SocketOptions())
        try socket.bind(endpoint)
    }
}
