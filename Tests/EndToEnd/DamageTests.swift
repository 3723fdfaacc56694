import Foundation
import Records
import Testing
import VertexGame

extension EndToEnd {
    /// Files of a run that were damaged while it rested.
    @Suite(.serialized) struct DamageTests {
        /// What happened to the newest checkpoint.
        enum Damage: CaseIterable, Sendable { case cutInHalf, emptied, flippedByte }

        @Test(arguments: Damage.allCases, [Seeds.fresh])
        func `a run with a damaged checkpoint says so and goes on from the one before`(
            damage: Damage, seed: UInt64
        ) async throws {
            try await Sandbox.run { sandbox in
                let run = try await Self.rested(sandbox)
                let names = run.files("checkpoints").filter { $0.hasPrefix("step-") }
                try #require(names.count >= 2, "\(names)")
                let (newest, before) = (names[names.count - 1], names[names.count - 2])
                var random = CounterRandom(seed: seed, stream: 11)
                try Self.change(run.path("checkpoints/" + newest)) { bytes in
                    switch damage {
                    case .cutInHalf: bytes.removeLast(bytes.count / 2)
                    case .emptied: bytes.removeAll()
                    case .flippedByte: bytes.flipBit(of: &random)
                    }
                }
                let verdict = try await run.verify()
                #expect(verdict["ok"].flag == false)
                #expect(verdict["problems"].list.contains { $0.text?.contains(newest) == true }, "\(verdict)")

                let episodes = try run.contents().episodes.count
                let again = try await sandbox.finish(run.train(episodes: episodes + 30))
                #expect(again.ending == .exited(0), "\(again.summary)")
                let words = again.error + run.log("learner")
                let line = words.split(separator: "\n").first { $0.contains(newest) && $0.contains(before) }
                #expect(line != nil, "nobody says that \(newest) is damaged and \(before) is used:\n\(words)")
                #expect(try run.contents().episodes.count >= episodes + 30)
                #expect(try run.checkpoint().episodes >= UInt64(episodes + 30))
            }
        }

        @Test(arguments: [Seeds.fresh])
        func `a replay segment with a flipped byte is named, and resuming gives one clear line`(seed: UInt64)
            async throws
        {
            try await Sandbox.run { sandbox in
                let run = try await Self.rested(sandbox)
                let segment = try #require(run.files("replay").first { $0.hasSuffix(".h5") })
                var random = CounterRandom(seed: seed, stream: 12)
                try Self.change(run.path("replay/" + segment)) { $0.flipBit(of: &random) }

                let verdict = try await run.verify()
                #expect(verdict["ok"].flag == false)
                #expect(verdict["problems"].list.contains { $0.text?.contains(segment) == true }, "\(verdict)")

                let again = try await sandbox.finish(run.train(episodes: 10_000))
                #expect(again.ending == .exited(65), "\(again.summary)")
                #expect(again.output == "")
                let lines = again.complaints
                #expect(lines.count == 1, "\(again.summary)")
                #expect(lines[0].contains(segment), "\(again.summary)")
                #expect(sandbox.living.isEmpty)
            }
        }

        /// A run with several checkpoints and sealed segments, of which nothing runs any more.
        static func rested(_ sandbox: Sandbox) async throws -> Run {
            let run = try Run(sandbox, changing: ["checkpoint.steps": "10", "replay.segmentEpisodes": "20"])
            let train = try await sandbox.finish(run.train(actors: 2, episodes: 90))
            try #require(train.ending == .exited(0), "\(train.summary)")
            return run
        }

        private static func change(_ path: String, _ body: (inout Data) -> Void) throws {
            let url = URL(fileURLWithPath: path)
            var data = try Data(contentsOf: url)
            body(&data)
            try data.write(to: url)
        }
    }
}

extension Data {
    /// Inverts a random bit.
    fileprivate mutating func flipBit(of random: inout CounterRandom) {
        self[random.index(below: count)] ^= 1 << UInt8(random.index(below: 8))
    }
}
