import Fuzzing
import Records
import Testing
import VertexGame

struct WireMessageTests {
    @Test func everyMessageReadsBack() throws {
        for message in try Samples.messages() {
            #expect(try WireMessage(decoding: message.encoded()) == message)
        }
    }

    @Test func aMessageOfAnotherVersionIsRefusedAsThat() throws {
        var bytes = WireMessage.finish(Finish(reason: "x")).encoded()
        #expect(bytes[0] == 0x08)
        bytes[1] = 42
        let error = #expect(throws: WireError.self) { try WireMessage(decoding: bytes) }
        #expect(error?.code == .foreignVersion(42))
    }

    @Test func bytesThatAreNoMessageAreRefusedAndNeverTrap() throws {
        var mutator = Mutator(seed: 11)
        var refusals = 0
        let messages = try Samples.messages().map { $0.encoded() }
        for round in 0..<Mutator.roundCount {
            do {
                _ = try WireMessage(decoding: mutator.bytes(messages[round % messages.count])).encoded()
            } catch {
                refusals += 1
                #expect(!error.description.contains("\n"), "round \(round)")
            }
        }
        #expect(refusals > 1_000)
        var random = CounterRandom(seed: 11, stream: 1)
        for _ in 0..<2_000 {
            let garbage = (0..<random.index(below: 300)).map { _ in UInt8(truncatingIfNeeded: random.next()) }
            #expect(throws: WireError.self) { try WireMessage(decoding: garbage) }
        }
        #expect(throws: WireError.self) { try WireMessage(decoding: []) }
    }

    @Test func fieldsThatHoldWhatTheyMayNotAreMalformed() throws {
        let unbalanced = WireMessage.heartbeat(Heartbeat(ledger: Ledger(sent: 3, durable: 1)))
        let error = #expect(throws: WireError.self) { try WireMessage(decoding: unbalanced.encoded()) }
        #expect(error?.code == .malformed)
    }

    @Test func weightsThatWereChangedOnTheWayAreNotIntact() throws {
        let snapshot = Samples.snapshot()
        #expect(snapshot.isIntact)
        var bytes = WireMessage.weightsReply(.snapshot(snapshot)).encoded()
        // A byte in the middle lies within the values.
        bytes[bytes.count / 2] ^= 0x10
        guard case .weightsReply(.snapshot(let changed)) = try WireMessage(decoding: bytes) else {
            Issue.record("no snapshot")
            return
        }
        #expect(!changed.isIntact)
    }

    @Test func theLedgerAddsUpOrIsNotBalanced() {
        #expect(Ledger().isBalanced)
        #expect(Ledger(sent: 4, durable: 1, inFlight: 1, spooled: 1, refused: 1).isBalanced)
        #expect(!Ledger(sent: 1, durable: .max, spooled: 2).isBalanced)
        let counts = SpoolCounts(sent: 10, durable: 4, refused: 1, nextEpisode: 10)
        #expect(Ledger(counts, inFlight: 2) == Ledger(sent: 10, durable: 4, inFlight: 2, spooled: 3, refused: 1))
        #expect(Ledger(counts, inFlight: 99).isBalanced)
    }

    @Test func namesOfActorsCanBeNamesOfFiles() {
        for name in ["a", "actor-0", "node.7_x", String(repeating: "x", count: 64)] {
            #expect(EpisodeKey.isActorName(name))
        }
        for name in ["", ".hidden", "..", "a/b", "a b", "é", "a\u{0}", String(repeating: "x", count: 65)] {
            #expect(!EpisodeKey.isActorName(name))
        }
    }
}
