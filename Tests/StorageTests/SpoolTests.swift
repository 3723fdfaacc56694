import Foundation
import Fuzzing
import Records
import Storage
import Testing

struct SpoolTests {
    private let folder: TemporaryFolder
    private var path: String { folder.path + "/actor-0.spool" }

    init() throws {
        folder = try TemporaryFolder()
    }

    private func open() throws -> Spool { try Spool(actor: "actor-0", folder: folder.path) }

    @Test func whatIsNotAnsweredIsThereInTheNextProcessUnderItsOldKey() throws {
        var keys: [EpisodeKey] = []
        var incarnation: UInt64 = 0
        do {
            let spool = try open()
            incarnation = spool.incarnation
            for number in UInt64(0)..<5 { keys.append(try spool.append([UInt8(number)], episode: 10 + number)) }
            #expect(keys.map(\.sequence) == [0, 1, 2, 3, 4])
            #expect(try spool.resolve(keys[1], as: .durable))
            #expect(try spool.resolve(keys[3], as: .refused))
            #expect(try !spool.resolve(keys[3], as: .refused))
            // Dies here: nothing is closed.
        }
        let spool = try open()
        #expect(spool.incarnation > incarnation)
        #expect(spool.counts == SpoolCounts(sent: 5, durable: 1, refused: 1, nextEpisode: 15))
        #expect(spool.pending().map(\.key) == [keys[0], keys[2], keys[4]])
        #expect(spool.pending().map(\.bytes) == [[0], [2], [4]])
        let key = try spool.append([9], episode: 3)
        #expect(key == EpisodeKey(actor: "actor-0", incarnation: spool.incarnation, sequence: 0))
        #expect(spool.counts.nextEpisode == 15)
        #expect(spool.counts.pending == 4)
    }

    @Test func twoActorsOfOneNameDoNotShareASpool() throws {
        let spool = try open()
        let error = #expect(throws: StorageError.self) { try open() }
        #expect(error?.code == .locked)
        #expect(error?.description.contains("another actor called actor-0") == true)
        try spool.close()
        #expect(throws: StorageError.self) { try spool.append([1], episode: 0) }
    }

    @Test func aNameThatIsNoFileNameIsRefused() {
        for name in ["", "../x", "a b"] {
            #expect(throws: StorageError.self) { try Spool(actor: name, folder: folder.path) }
        }
    }

    @Test func aTailTornAtAnyLengthCostsOnlyTheEntryThatWasBeingWritten() throws {
        do {
            let spool = try open()
            for number in UInt64(0)..<4 {
                _ = try spool.append(Array(repeating: UInt8(number), count: 30), episode: number)
            }
        }
        let whole = try bytes(of: path)
        let header = 64
        for length in header...whole.count {
            try write(Array(whole[..<length]), to: path)
            let spool = try open()
            let pending = spool.pending()
            #expect(pending.enumerated().allSatisfy { $1.bytes == Array(repeating: UInt8($0), count: 30) })
            #expect(spool.counts.sent == UInt64(pending.count), "cut to \(length) bytes")
            #expect(length < whole.count || pending.count == 4)
        }
    }

    @Test func aFlippedByteIsReportedAndTheCountsStillAddUp() throws {
        do {
            let spool = try open()
            for number in UInt64(0)..<4 {
                _ = try spool.append(Array(repeating: UInt8(number), count: 30), episode: number)
            }
            _ = try spool.resolve(spool.pending()[0].key, as: .durable)
        }
        let whole = try bytes(of: path)
        for place in stride(from: 0, to: whole.count, by: 5) {
            try write(whole, to: path)
            try flipByte(place, of: path)
            let spool = try open()
            #expect(!spool.notes.isEmpty, "byte \(place)")
            #expect(spool.pending().count >= 2, "byte \(place)")
            let counts = spool.counts
            #expect(counts.sent == counts.durable + counts.refused + UInt64(spool.pending().count), "byte \(place)")
            try removeDamaged(in: folder.path)
        }
    }

    @Test func aSpoolOfWhichLittleIsPendingIsWrittenAnew() throws {
        let payload = (0..<8000).map { UInt8(truncatingIfNeeded: $0) }
        var largest = 0
        var kept: [EpisodeKey] = []
        do {
            let spool = try open()
            for number in UInt64(0)..<1000 {
                let key = try spool.append(payload, episode: number)
                if number.isMultiple(of: 200) { kept.append(key) } else { try spool.resolve(key, as: .durable) }
                largest = max(largest, try bytes(of: path).count)
            }
            #expect(largest < 2 << 20, "\(largest) bytes")
            #expect(spool.pending().map(\.key) == kept)
            #expect(spool.counts == SpoolCounts(sent: 1000, durable: 995, refused: 0, nextEpisode: 1000))
        }
        let spool = try open()
        #expect(spool.counts == SpoolCounts(sent: 1000, durable: 995, refused: 0, nextEpisode: 1000))
        #expect(spool.pending().map(\.key) == kept)
        #expect(spool.pending().allSatisfy { $0.bytes == payload })
        for key in kept { #expect(try spool.resolve(key, as: .durable)) }
        #expect(spool.counts.durable == 1000)
    }

    @Test func bytesThatAreNoSpoolNeverTrap() throws {
        do {
            let spool = try open()
            for number in UInt64(0)..<4 { _ = try spool.append([1, 2, 3], episode: number) }
        }
        let whole = try bytes(of: path)
        var mutator = Mutator(seed: 5)
        for _ in 0..<Mutator.roundCount { _ = try? Spool.inspect(mutator.bytes(whole), path: path) }
        // Records that are whole and hold anything.
        let format = RecordFormat(magic: "VZ-spool")
        for kind in UInt8(0)..<8 {
            let records = (0..<30).map { [kind] + Array(repeating: 0xFF, count: $0) } + [[]]
            try write(format.file(header: Array(repeating: 0xFF, count: 40), records: records), to: path)
            #expect(try !Spool.inspect(path).isDamaged)
        }
    }
}
