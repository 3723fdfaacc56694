import Fuzzing
import Records
import Tasks
import Testing
import VertexGame

struct EpisodeTests {
    @Test(arguments: ReferenceTask.allCases)
    func anEpisodeReadsBackBitForBit(_ task: ReferenceTask) throws {
        let graph = try Samples.graph(task)
        for seed in UInt64(0)..<20 {
            let cost = CostModel.allCases[Int(seed % 2)]
            let episode = Samples.episode(seed: seed, on: graph, cost: cost)
            let bytes = episode.encoded()
            let read = try Episode(decoding: bytes)
            #expect(read == episode, "seed \(seed)")
            #expect(read.encoded() == bytes, "seed \(seed)")
            #expect(try read.verified(on: graph).multiplications.reduce(0, +) == episode.cost)
        }
    }

    @Test func anEpisodeOf98MovesTakes5To10Kilobytes() throws {
        let graph = try Samples.graph()
        #expect(graph.intermediateCount == 98)
        let count = Samples.episode(seed: 1, on: graph).encoded().count
        #expect((5_000...10_000).contains(count), "\(count) bytes")
    }

    @Test func roundingHappensOnceForValuesOfAnySize() {
        var random = CounterRandom(seed: 4, stream: 0)
        for scale in [Float(1e-30), 1e-6, 1, 300, 1e7, 1e30] {
            for _ in 0..<20_000 {
                let root = scale * random.normal()
                let qValue =
                    root + scale * Float(random.uniform()) * random.normal() * [1, 1e-3, 1e-6][random.index(below: 3)]
                let once = Move(
                    vertex: 1, weightsVersion: 1, rootValue: root,
                    considered: [ConsideredAction(vertex: 1, weight: 0.3, qValue: qValue, visits: 1)])
                let twice = Move(vertex: 1, weightsVersion: 1, rootValue: root, considered: once.considered)
                #expect(once == twice, "root \(root), q \(qValue)")
                let kept = once.considered[0].qValue
                #expect(abs(kept - qValue) <= abs(qValue - root) / 256 + abs(root) * 2e-7, "root \(root), q \(qValue)")
            }
        }
    }

    @Test func theDigestOfDecisionsIgnoresBuildAndTimeAndNothingElse() throws {
        let graph = try Samples.graph()
        let episode = Samples.episode(seed: 2, on: graph)
        func with(
            moves: [Move]? = nil, build: String? = nil, nanoseconds: UInt64? = nil, number: UInt64? = nil,
            costModel: CostModel = .published
        ) -> Episode {
            Episode(
                program: episode.program, programDigest: episode.programDigest, runSeed: episode.runSeed,
                stream: episode.stream, number: number ?? episode.number, moves: moves ?? episode.moves,
                cost: episode.cost, costModel: costModel, build: build ?? episode.build,
                nanoseconds: nanoseconds ?? episode.nanoseconds)
        }
        #expect(with(build: "other", nanoseconds: 1).decisionsDigest == episode.decisionsDigest)
        #expect(with(number: 99).decisionsDigest != episode.decisionsDigest)
        #expect(with(costModel: .executed).decisionsDigest != episode.decisionsDigest)
        #expect(with(moves: episode.moves.reversed()).decisionsDigest != episode.decisionsDigest)
    }

    @Test func anEpisodeFromBeforeThereWereTwoCostModelsIsOfThePublishedOne() throws {
        let graph = try Samples.graph(.humanHeartDipole)
        let episode = Samples.episode(seed: 5, on: graph)
        let executed = Episode(
            program: episode.program, programDigest: episode.programDigest, runSeed: episode.runSeed,
            stream: episode.stream, number: episode.number, moves: episode.moves, cost: episode.cost,
            costModel: .executed, build: episode.build, nanoseconds: episode.nanoseconds)
        // The field of the cost model comes last: its tag, then its number.
        let bytes = executed.encoded()
        #expect(Array(bytes.suffix(2)) == [13 << 3, 1])
        #expect(Array(bytes.dropLast(2)) == episode.encoded())
        #expect(try Episode(decoding: bytes) == executed)
        #expect(try Episode(decoding: bytes.dropLast(2)).costModel == .published)
        let refusal = #expect(throws: EpisodeRefusal.self) { try Episode(decoding: bytes.dropLast() + [2]) }
        #expect(refusal?.code == .malformed)
        #expect(refusal?.description.contains("cost model is 2") == true)
    }

    @Test func bytesThatAreNoEpisodeAreRefusedAndNeverTrap() throws {
        let graph = try Samples.graph(.humanHeartDipole)
        let bytes = Samples.episode(seed: 5, on: graph).encoded()
        var mutator = Mutator(seed: 20)
        var random = CounterRandom(seed: 20, stream: 1)
        var refusals = 0
        for _ in 0..<Mutator.roundCount {
            do {
                let episode = try Episode(decoding: mutator.bytes(bytes))
                _ = episode.encoded()
                _ = try? episode.verified(on: graph)
            } catch {
                refusals += 1
                #expect(error.code == .malformed || error.code == .foreignVersion)
            }
        }
        #expect(refusals > 1_000)
        for length in [0, 1, 10, bytes.count - 1] {
            #expect(throws: EpisodeRefusal.self) { try Episode(decoding: Array(bytes[..<length])) }
        }
        for _ in 0..<1_000 {
            let garbage = (0..<random.index(below: 200)).map { _ in UInt8(truncatingIfNeeded: random.next()) }
            #expect(throws: EpisodeRefusal.self) { try Episode(decoding: garbage) }
        }
    }

    @Test func anEpisodeOfAnotherVersionIsRefusedAsThat() throws {
        var bytes = Samples.episode(seed: 5, on: try Samples.graph(.humanHeartDipole)).encoded()
        // The first field is the version: tag 0x08, then the number.
        #expect(bytes[0] == 0x08)
        bytes[1] = 9
        let refusal = #expect(throws: EpisodeRefusal.self) { try Episode(decoding: bytes) }
        #expect(refusal?.code == .foreignVersion)
    }
}
