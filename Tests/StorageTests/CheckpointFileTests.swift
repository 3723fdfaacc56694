import Foundation
import Records
import Storage
import Testing

struct CheckpointFileTests {
    private let folder: TemporaryFolder
    private let path: String

    init() throws {
        folder = try TemporaryFolder()
        path = folder.path + "/checkpoint.h5"
    }

    @Test func aCheckpointReadsBackBitForBit() throws {
        let checkpoint = Samples.checkpoint()
        try CheckpointFile.write(checkpoint, to: path)
        let read = try CheckpointFile.read(path)
        #expect(read == checkpoint)
        func bits(_ checkpoint: Checkpoint) -> [UInt32] {
            (checkpoint.parameters + checkpoint.firstMoments + checkpoint.secondMoments).flatMap {
                $0.values.map(\.bitPattern)
            }
        }
        #expect(bits(read) == bits(checkpoint))
        #expect(read.learningRate.bitPattern == checkpoint.learningRate.bitPattern)
    }

    @Test func equalCheckpointsGiveEqualFiles() throws {
        let checkpoint = Samples.checkpoint()
        #expect(
            try CheckpointFile.encode(checkpoint, path: "a") == CheckpointFile.encode(checkpoint, path: "b"))
    }

    @Test func anEmptyCheckpointReadsBack() throws {
        var checkpoint = Samples.checkpoint()
        checkpoint.parameters = []
        checkpoint.firstMoments = []
        checkpoint.secondMoments = []
        checkpoint.programs = []
        checkpoint.bestOrders = [BestOrder(program: "", multiplications: 0, order: [])]
        checkpoint.configuration = ""
        try CheckpointFile.write(checkpoint, to: path)
        #expect(try CheckpointFile.read(path) == checkpoint)
    }

    @Test func aCutCheckpointIsDamagedAtWhateverLength() throws {
        let whole = try CheckpointFile.encode(Samples.checkpoint(), path: path)
        for length in stride(from: 0, to: whole.count, by: 97) {
            try expectDamage(Array(whole[..<length]), "cut to \(length) bytes")
        }
        try expectDamage(Array(whole[..<(whole.count / 2)]), "cut in half")
        try expectDamage(whole + [0], "a byte longer")
    }

    @Test func aFlippedBitAnywhereIsFound() throws {
        let whole = try CheckpointFile.encode(Samples.checkpoint(), path: path)
        for place in stride(from: 0, to: whole.count, by: 31) {
            var damaged = whole
            damaged[place] ^= 1 << UInt8(place % 8)
            try expectDamage(damaged, "byte \(place)")
        }
    }

    @Test func aSealedFileThatIsNoCheckpointIsRefused() throws {
        try expectDamage(Seal.sealing(Array("no HDF5".utf8)), "no HDF5")
        try expectDamage(Seal.sealing([]), "nothing")
        let segment = try ReplaySegment.encode([], number: 1, path: "x")
        try expectDamage(segment, "a segment")
    }

    private func expectDamage(_ bytes: [UInt8], _ what: String) throws {
        let error = #expect(throws: StorageError.self, "\(what)") { try CheckpointFile.decode(bytes, path: "RUN/c.h5") }
        #expect(error?.code == .damaged, "\(what)")
        #expect(error?.description.contains("RUN/c.h5") == true)
        #expect(error?.description.contains("\n") == false)
    }

    @Test func aCheckpointThatIsNotThereIsNotFound() {
        let error = #expect(throws: StorageError.self) { try CheckpointFile.read(path) }
        #expect(error?.code == .notFound)
    }

    // MARK: - In the run folder

    @Test func theNewestReadableCheckpointIsTakenAndTheOthersAreNamed() throws {
        let run = try folder.run()
        #expect(try run.newestReadableCheckpoint() == nil)
        for step in [UInt64(100), 200, 300] { try run.write(Samples.checkpoint(step: step), keep: 3) }
        let newest = try #require(try run.checkpoints().last)
        let whole = try bytes(of: newest.path)
        try write(Array(whole[..<(whole.count / 2)]), to: newest.path)
        let found = try #require(try run.newestReadableCheckpoint())
        #expect(found.checkpoint.step == 200)
        #expect(found.skipped.count == 1)
        #expect(found.skipped[0].path == newest.path)

        for name in try run.checkpoints() { try flipByte(500, of: name.path) }
        let error = #expect(throws: StorageError.self) { try run.newestReadableCheckpoint() }
        #expect(error?.code == .damaged)
        #expect(error?.path == newest.path)
    }

    @Test func oldCheckpointsGoAndMilestonesStay() throws {
        let run = try folder.run()
        for step in UInt64(1)...8 {
            try run.write(Samples.checkpoint(step: step), isMilestone: step.isMultiple(of: 4), keep: 2)
        }
        #expect(try run.checkpoints().map(\.step) == [4, 6, 7, 8])
        #expect(try run.checkpoints().filter(\.isMilestone).map(\.step) == [4, 8])
        try run.write(Samples.checkpoint(step: 8), keep: 2)
        #expect(try run.newestReadableCheckpoint()?.path.hasSuffix("step-000000008.h5") == true)
    }
}
