import Foundation
import Synchronization
import Testing
import Transport

/// An endpoint that nobody else uses, in a folder that goes when the test is over.
final class Meeting: Sendable {
    enum Kind: String, CaseIterable, Sendable { case ipc, tcp }

    let endpoint: Endpoint
    let folder: URL

    private static let nextPort = Atomic<Int>(20_000 + Int(getpid()) % 400 * 100)

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

/// Asks `condition` every few milliseconds until it holds, for ten seconds at most.
func eventually(
    _ comment: Comment? = nil, sourceLocation: SourceLocation = #_sourceLocation, _ condition: () throws -> Bool
) throws {
    let holds: Bool? = try awaited { try condition() ? true : nil }
    #expect(holds == true, comment, sourceLocation: sourceLocation)
}

/// Asks for a value every few milliseconds until there is one, for ten seconds at most.
func awaited<Value>(_ value: () throws -> Value?) throws -> Value? {
    let deadline = ContinuousClock.now + .seconds(10)
    repeat {
        if let value = try value() { return value }
        usleep(2_000)
    } while ContinuousClock.now < deadline
    return nil
}
