import Foundation
import Testing
import Transport
import TransportSupport

@Suite(.timeLimit(.minutes(30))) struct SocketTests {
    @Test(arguments: Meeting.Kind.allCases)
    func `frames arrive as they were sent, both ways`(kind: Meeting.Kind) throws {
        let meeting = try Meeting(kind)
        let context = try Context()
        let router = try Socket.open(.router, in: context, for: meeting.endpoint, options: SocketOptions())
        try router.bind(meeting.endpoint)
        let dealer = try Socket.open(.dealer, in: context, for: meeting.endpoint, options: SocketOptions())
        try dealer.connect(meeting.endpoint)
        let large = [UInt8](repeating: 7, count: 1 << 20)
        try eventually { try dealer.send([[1, 2, 3], [], large]) == .sent }
        let request = try awaited { try router.receive() }
        #expect(Array(request.frames.dropFirst()) == [[1, 2, 3], [], large])
        #expect(try router.send([request.frames[0], [9]]) == .sent)
        #expect(try awaited { try dealer.receive() }.frames == [[9]])
    }

    @Test func `sending without a peer would block, and to an unknown route is unreachable`() throws {
        let meeting = try Meeting(.ipc)
        let context = try Context()
        let dealer = try Socket.open(.dealer, in: context, for: meeting.endpoint, options: SocketOptions())
        try dealer.connect(meeting.endpoint)
        #expect(try dealer.send([[1]]) == .wouldBlock)
        #expect(try dealer.receive() == nil)
        let router = try Socket.open(.router, in: context, for: meeting.endpoint, options: SocketOptions())
        try router.bind(meeting.endpoint)
        #expect(try router.send([[1, 2, 3], [4]]) == .unreachable)
    }

    @Test func `frames beyond the limit are thrown away and counted`() throws {
        let meeting = try Meeting(.ipc)
        let context = try Context()
        let router = try Socket.open(.router, in: context, for: meeting.endpoint, options: SocketOptions())
        try router.bind(meeting.endpoint)
        let dealer = try Socket.open(.dealer, in: context, for: meeting.endpoint, options: SocketOptions())
        try dealer.connect(meeting.endpoint)
        try eventually { try dealer.send((0..<100).map { [UInt8($0)] }) == .sent }
        let message = try awaited { try router.receive() }
        #expect(message.frames.count == Socket.frameMax)
        #expect(message.surplus == 101 - Socket.frameMax)
    }

    @Test(arguments: Meeting.Kind.allCases)
    func `an endpoint in use is refused and its owner goes on undisturbed`(kind: Meeting.Kind) throws {
        let meeting = try Meeting(kind)
        let context = try Context()
        let first = try Socket.open(.router, in: context, for: meeting.endpoint, options: SocketOptions())
        try first.bind(meeting.endpoint)
        let error = #expect(throws: TransportError.self) {
            let second = try Socket.open(.router, in: context, for: meeting.endpoint, options: SocketOptions())
            try second.bind(meeting.endpoint)
        }
        #expect(error?.code == .addressInUse)
        #expect(error?.description.contains(meeting.endpoint.description) == true)
        let dealer = try Socket.open(.dealer, in: context, for: meeting.endpoint, options: SocketOptions())
        try dealer.connect(meeting.endpoint)
        try eventually { try dealer.send([[5]]) == .sent }
        #expect(try awaited { try first.receive() }.frames.last == [5])
    }

    @Test func `a stale socket file is no obstacle, a missing folder is named`() throws {
        let meeting = try Meeting(.ipc)
        let path = try #require(meeting.endpoint.path)
        #expect(FileManager.default.createFile(atPath: path, contents: nil))
        let context = try Context()
        let router = try Socket.open(.router, in: context, for: meeting.endpoint, options: SocketOptions())
        try router.bind(meeting.endpoint)

        let nowhere = try Endpoint("ipc://\(path)-missing/socket")
        let error = #expect(throws: TransportError.self) { try router.bind(nowhere) }
        #expect(error?.code == .addressUnavailable)
    }
}
