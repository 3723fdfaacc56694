import Fuzzing
import Testing
import Transport

@Suite struct EndpointTests {
    @Test(arguments: ["ipc:///tmp/a.ipc", "tcp://127.0.0.1:5555", "tcp://[::1]:5555", "tcp://node-3.cluster:65534"])
    func `an endpoint is written as it was read`(text: String) throws {
        #expect(try Endpoint(text).description == text)
    }

    @Test(arguments: [
        "", "5555", "tcp://", "tcp://host", "tcp://:5", "tcp://host:", "tcp://host:0", "tcp://host:65535",
        "tcp://host:+5", "tcp://host:5x", "tcp://a:b:5", "tcp://[::1:5", "tcp://host/x:5", "ipc://relative",
        "ipc:///", "ipc://", "inproc://x", "udp://a:1", "tcp://ho st:5", "ipc:///tmp/a\u{0}b",
        "tcp://host:99999999999999999999",
    ])
    func `what is no endpoint is refused with the way to write one`(text: String) {
        let error = #expect(throws: TransportError.self) { try Endpoint(text) }
        #expect(error?.code == .malformedEndpoint)
        #expect(error?.description.contains("ipc:///path/to/socket or tcp://host:port") == true)
    }

    @Test func `a path that no Unix socket can have is refused before anything is bound`() throws {
        let fits = "/" + String(repeating: "a", count: 98)
        #expect(try Endpoint("ipc://" + fits).announcements.path?.utf8.count == 107)
        let error = #expect(throws: TransportError.self) { try Endpoint("ipc://" + fits + "a") }
        #expect(error?.code == .endpointTooLong)
    }

    @Test func `announcements come from a path or port of their own`() throws {
        #expect(try Endpoint("ipc:///run/x.ipc").announcements.description == "ipc:///run/x.ipc.weights")
        #expect(try Endpoint("tcp://127.0.0.1:5555").announcements.description == "tcp://127.0.0.1:5556")
    }

    @Test(arguments: [
        ("ipc:///tmp/a", true), ("tcp://127.0.0.1:1", true), ("tcp://127.9.8.7:1", true), ("tcp://localhost:1", true),
        ("tcp://[::1]:1", true), ("tcp://*:1", false), ("tcp://0.0.0.0:1", false), ("tcp://10.0.0.1:1", false),
        ("tcp://127.0.0.1.example.com:1", false), ("tcp://127.example.com:1", false), ("tcp://[::]:1", false),
    ])
    func `only what stays on this machine may be bound without saying insecure`(text: String, isLocal: Bool) throws {
        let endpoint = try Endpoint(text)
        #expect(endpoint.isLocal == isLocal)
        #expect(throws: Never.self) { try endpoint.checkReach(insecure: true) }
        if isLocal {
            #expect(throws: Never.self) { try endpoint.checkReach(insecure: false) }
        } else {
            let error = #expect(throws: TransportError.self) { try endpoint.checkReach(insecure: false) }
            #expect(error?.code == .needsSecurity)
            #expect(error?.description.contains("--insecure") == true)
        }
    }

    @Test func `ten thousand damaged endpoints never trap`() throws {
        let texts = ["ipc:///tmp/a.ipc", "tcp://127.0.0.1:5555", "tcp://[::1]:5555", "tcp://node-3.cluster:65534"]
        var mutator = Mutator(seed: 13)
        for round in 0..<Mutator.roundCount {
            let text = String(decoding: mutator.text(Array(texts[round % texts.count].utf8)), as: UTF8.self)
            do {
                let endpoint = try Endpoint(text)
                #expect(try Endpoint(endpoint.description) == endpoint, "round \(round)")
                #expect(endpoint.announcements != endpoint, "round \(round)")
            } catch {
                #expect(error.code == .malformedEndpoint || error.code == .endpointTooLong, "round \(round)")
            }
        }
    }
}
