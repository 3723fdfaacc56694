import Foundation
import Patience
import Records
import Storage
import Tasks
import Testing
import VertexGame

extension EndToEnd {
    /// What comes over the sockets that should not, and sockets that are not free.
    @Suite(.serialized) struct TransportTests {
        @Test func `a port in use is refused with one line`() async throws {
            try await Sandbox.run { sandbox in
                let run = try Run(sandbox)
                for offset in [0, 1] {
                    let port = try FreePort.pair()
                    let squatter = try Peer(bind: "tcp://127.0.0.1:\(port + offset)")
                    let child = try await sandbox.finish(run.learner(listen: "tcp://127.0.0.1:\(port)"))
                    #expect(child.ending == .exited(69), "\(child.summary)")
                    #expect(child.complaints.count == 1, "\(child.summary)")
                    #expect(child.complaints.first?.contains("127.0.0.1:\(port + offset)") == true, "\(child.summary)")
                    squatter.close()
                }
            }
        }

        @Test func `an actor of another protocol version is refused and told why, and the learner goes on`()
            async throws
        {
            try await Sandbox.run { sandbox in
                let run = try Run(sandbox)
                let endpoint = "ipc://\(sandbox.path("learner"))"
                let learner = try sandbox.start(run.learner(listen: endpoint, episodes: 30))
                let peer = try Peer(connect: endpoint)
                var hello = Hello(actor: "newer", incarnation: 1, build: "a later build")
                hello.protocolVersion += 1
                try await peer.send(.hello(hello))
                let refusal = try await peer.receive { if case .refusal(let refusal) = $0 { refusal } else { nil } }
                #expect(refusal.code == .protocolVersion)
                #expect(refusal.reason.contains("version \(hello.protocolVersion)"))

                let actor = try await sandbox.finish(run.actor(connect: endpoint))
                #expect(actor.ending == .exited(0), "\(actor.summary)")
                try await learner.end()
                #expect(learner.ending == .exited(0), "\(learner.summary)")
                #expect(learner.error.contains("newer"), "\(learner.summary)")
                #expect(learner.error.contains("version"), "\(learner.summary)")
                try await run.expectWhole()
            }
        }

        @Test func `a learner of another protocol version ends an actor with one line`() async throws {
            try await Sandbox.run { sandbox in
                let run = try Run(sandbox)
                let endpoint = "ipc://\(sandbox.path("learner"))"
                let peer = try Peer(bind: endpoint)
                let actor = try sandbox.start(run.actor(connect: endpoint))
                let frames = try await peer.receiveFrames()
                let reason = "this learner speaks protocol version 9"
                let answer = WireMessage.refusal(Refusal(.protocolVersion, reason)).encoded()
                try await peer.send(frames: [frames[0], answer])
                try await actor.end()
                #expect(actor.ending == .exited(69), "\(actor.summary)")
                #expect(actor.complaints.count == 1, "\(actor.summary)")
                #expect(actor.error.contains(reason), "\(actor.summary)")
            }
        }

        @Test(arguments: [Seeds.fresh])
        func `garbage on the sockets of a run is dropped, and the run goes on`(seed: UInt64) async throws {
            try await Sandbox.run { sandbox in
                let run = try Run(sandbox)
                let port = try FreePort.pair()
                let endpoint = "tcp://127.0.0.1:\(port)"
                let learner = try sandbox.start(run.learner(listen: endpoint))
                let actor = try sandbox.start(run.actor(connect: endpoint))
                try await run.reach(episodes: 1, in: learner)

                var random = CounterRandom(seed: seed, stream: 21)
                let peer = try Peer(connect: endpoint)
                try await peer.send(.hello(Hello(actor: "mad", incarnation: 1, build: "")))
                for _ in 0..<400 {
                    let frames = (0..<1 + random.index(below: 5)).map { _ in random.bytes(below: 2_000) }
                    try await peer.send(frames: frames)
                }
                for _ in 0..<20 { RawSocket.send(random.bytes(below: 5_000), toPort: port) }
                for _ in 0..<20 { RawSocket.send(random.bytes(below: 5_000), toPort: port + 1) }

                try await run.proceed(by: 50, in: learner)
                for child in [actor, learner] {
                    child.send(SIGTERM)
                    try await child.end()
                    #expect(child.ending == .exited(0), "\(child.summary)")
                }
                #expect(learner.error.contains("mad"), "\(learner.summary)")
                try await run.expectWhole()
            }
        }

        @Test func `episodes that lie are refused, each for its own reason, and the learner goes on`() async throws {
            try await Sandbox.run { sandbox in
                let run = try Run(sandbox)
                let endpoint = "ipc://\(sandbox.path("learner"))"
                let learner = try sandbox.start(run.learner(listen: endpoint, episodes: 40))
                try await eventually("the learner's socket") {
                    if let ending = learner.ending { throw TestFailure("\(ending): \(learner.summary)") }
                    return FileManager.default.fileExists(atPath: sandbox.path("learner"))
                }

                let spool = try run.spool(ofActor: "liar")
                let peer = try Peer(connect: endpoint)
                try await peer.send(.hello(Hello(actor: "liar", incarnation: spool.incarnation, build: "")))
                _ = try await peer.receive { if case .welcome(let welcome) = $0 { welcome } else { nil } }
                var reasons: Set<String> = []
                let games = try Forgery.games(seed: 7)
                for (number, game) in games.enumerated() {
                    let key = try spool.append(game.payload, episode: UInt64(number))
                    try await peer.send(
                        .submission(EpisodeSubmission(EncodedEpisode(key: key, bytes: game.payload))))
                    let answer = try await peer.receive { message -> Acknowledgement? in
                        if case .acknowledgement(let answer) = message, answer.sequence == key.sequence {
                            answer
                        } else {
                            nil
                        }
                    }
                    switch answer.outcome {
                    case .durable:
                        #expect(game.reason == nil, "\(game.name) was taken")
                        _ = try spool.resolve(key, as: .durable)
                    case .refused(let reason):
                        #expect(game.reason.map { reason.contains($0) } == true, "\(game.name) was refused: \(reason)")
                        #expect(reasons.insert(reason).inserted, "\(reason) was said before")
                        _ = try spool.resolve(key, as: .refused)
                    }
                }
                try spool.close()
                #expect(reasons.count == games.count(where: { $0.reason != nil }))

                let actor = try await sandbox.finish(run.actor(connect: endpoint))
                #expect(actor.ending == .exited(0), "\(actor.summary)")
                try await learner.end()
                #expect(learner.ending == .exited(0), "\(learner.summary)")
                let contents = try await run.expectWhole()
                #expect(contents.refused.count == reasons.count)
                let refusals = try String(contentsOfFile: run.path("refusals.jsonl"), encoding: .utf8).split(
                    separator: "\n")
                #expect(refusals.count == reasons.count)
                #expect(Set(try refusals.compactMap { try JSON(parsing: String($0))["reason"].text }) == reasons)
            }
        }
    }
}

extension CounterRandom {
    /// Fewer than `bound` random bytes.
    fileprivate mutating func bytes(below bound: Int) -> [UInt8] {
        (0..<index(below: bound)).map { _ in UInt8(truncatingIfNeeded: next()) }
    }
}
