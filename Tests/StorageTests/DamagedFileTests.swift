import Foundation
import Fuzzing
import Records
import Storage
import Testing

/// Files of a run that were changed by something else than this program.
struct DamagedFileTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    @Test func checkpointsAndSegmentsWithAnyFaultAreRefusedAndNeverTrap() throws {
        let checkpoint = try CheckpointFile.encode(Samples.checkpoint(), path: "x")
        let segment = try ReplaySegment.encode(Samples.stored(0..<3, on: Samples.graph()), number: 1, path: "x")
        var mutator = Mutator(seed: 15)
        // The seal finds every fault, at 20 microseconds a file.
        for round in 0..<Mutator.roundCount {
            let damaged = mutator.bytes(round.isMultiple(of: 2) ? checkpoint : segment)
            if damaged == checkpoint || damaged == segment { continue }
            let error = #expect(throws: StorageError.self, "round \(round)") {
                if round.isMultiple(of: 2) {
                    _ = try CheckpointFile.decode(damaged, path: "x")
                } else {
                    _ = try ReplaySegment.decode(damaged, path: "x")
                }
            }
            #expect(error?.code == .damaged, "round \(round)")
        }
    }

    /// HDF5 takes half a millisecond a file: a tenth of the rounds.
    @Test func sealedFilesWhoseContentHasAnyFaultNeverTrap() throws {
        let checkpoint = try CheckpointFile.encode(Samples.checkpoint(), path: "x").dropLast(Seal.byteCount)
        let segment = try ReplaySegment.encode(Samples.stored(0..<3, on: Samples.graph()), number: 1, path: "x")
            .dropLast(Seal.byteCount)
        var mutator = Mutator(seed: 23)
        for _ in 0..<Mutator.roundCount / 20 {
            _ = try? CheckpointFile.decode(Seal.sealing(mutator.bytes(Array(checkpoint))), path: "x")
            _ = try? ReplaySegment.decode(Seal.sealing(mutator.bytes(Array(segment))), path: "x")
        }
    }

    @Test func journalsWithRecordsOfAnyContentNeverTrap() throws {
        let format = RecordFormat(magic: "VZjournl")
        let graph = try Samples.graph()
        let path = folder.path + "/00000001.journal"
        var mutator = Mutator(seed: 16)
        let name = Array("actor-0".utf8)
        let payload = [UInt8(name.count)] + name + LittleEndian.bytes([UInt64(7), 8])
        let whole = payload + Samples.episode(seed: 1, on: graph).encoded()
        // Whole records, so that what is in them is looked at: a hundred files of a hundred.
        for file in 0..<100 {
            let records = (0..<Mutator.roundCount / 100).map { _ in mutator.bytes(whole) }
            try write(format.file(header: LittleEndian.bytes([UInt64(1)]), records: records), to: path)
            let contents = try JournalContents.read(path)
            #expect(contents.isDamaged, "file \(file)")
            #expect(contents.episodes.count < records.count, "file \(file)")
            for stored in contents.episodes { _ = try? stored.episode.verified(on: graph) }
        }
    }

    @Test func descriptionsOfRunsWithAnyFaultNeverTrap() throws {
        let run = try folder.run()
        try run.write(
            RunDescription(
                runID: "abc", seed: .max, deterministic: true, build: "b", configuration: RunConfiguration(),
                programs: ["{\"name\": \"x/y\"}"]))
        let whole = try bytes(of: run.configurationPath)
        var mutator = Mutator(seed: 17)
        var refusals = 0
        for round in 0..<Mutator.roundCount {
            do {
                _ = try RunDescription(decoding: mutator.text(whole), path: "x")
            } catch {
                refusals += 1
                #expect(error.code == .damaged, "round \(round)")
                #expect(!error.description.contains("\n"), "round \(round)")
            }
        }
        #expect(refusals > 1_000)
    }

    @Test func aFolderOrAPipeInPlaceOfAFileIsRefusedAtOnce() throws {
        let error = #expect(throws: StorageError.self) { try CheckpointFile.read(folder.path) }
        #expect(error?.code == .wrongKind)
        #expect(error?.description.contains("it is a folder") == true)
        let pipe = folder.path + "/pipe"
        #expect(unsafe mkfifo(pipe, 0o600) == 0)
        let other = #expect(throws: StorageError.self) { try CheckpointFile.read(pipe) }
        #expect(other?.code == .wrongKind)
    }

    @Test func aFolderThatCannotBeMadeWhereOthersCanIsAnError() {
        // Nothing can be made in /proc, though it is there.
        let error = #expect(throws: StorageError.self) { try RunFolder("/proc/x/y").create() }
        #expect(error?.description.hasPrefix("cannot make folder /proc/x") == true)
    }
}
