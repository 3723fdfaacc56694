import Foundation
import Synchronization
import Testing
import Transport

/// An endpoint that nobody else uses, in a folder that goes when the test is over.
final class Meeting: Sendable {
    enum Kind: String, CaseIterable, Sendable { case ipc, tcp }

    let endpoint: Endpoint
    let folder: URL

    /// From 10,000 to 20,000. Above 32,768 are the ports that Linux gives to those who connect: an actor that waits for
    /// a learner there may get the learner's port for itself.
    private static let nextPort = Atomic<Int>(10_000 + Int(getpid()) % 100 * 100)

    init(_ kind: Kind) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "vz-\(UUID().uuidString.prefix(8))")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        switch kind {
        case .ipc: endpoint = try Endpoint("ipc://\(folder.path)/learner.ipc")
        case .tcp:
            let port = Self.nextPort.wrappingAdd(2, ordering: .relaxed).oldValue
            endpoint = try Endpoint("tcp://127.0.0.1:\(port)")
        }
    }

    deinit {
        try? FileManager.default.removeItem(at: folder)
    }
}
