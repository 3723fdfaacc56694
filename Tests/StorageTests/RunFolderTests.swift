import Foundation
import Machine
import Records
import Storage
import Testing

struct RunFolderTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    @Test func aFolderInPlaceOfWhichThereIsAFileIsRefused() throws {
        try write([1], to: folder.path + "/file")
        for path in ["/file", "/file/run", "/file/deep/run"] {
            let error = #expect(throws: StorageError.self) { try RunFolder(folder.path + path).create() }
            #expect(error?.code == .wrongKind, "\(path)")
            #expect(error?.description.contains("\n") == false)
        }
    }

    @Test(.enabled(if: getuid() != 0, "root may write everywhere"))
    func aFolderWithoutPermissionIsRefused() throws {
        try FileManager.default.setAttributes([.posixPermissions: 0o500], ofItemAtPath: folder.path)
        let error = #expect(throws: StorageError.self) { try RunFolder(folder.path + "/run").create() }
        #expect(error?.code == .permission)
    }

    @Test func aFolderThatIsNoRunsIsNotOpened() throws {
        let missing = #expect(throws: StorageError.self) { try RunFolder(folder.path + "/none").requireRun() }
        #expect(missing?.code == .notFound)
        let other = #expect(throws: StorageError.self) { try RunFolder(folder.path).requireRun() }
        #expect(other?.code == .notFound)
        try write([1], to: folder.path + "/file")
        let file = #expect(throws: StorageError.self) { try RunFolder(folder.path + "/file").requireRun() }
        #expect(file?.code == .wrongKind)
    }

    @Test func aSecondLearnerIsRefusedUntilTheFirstHasGone() throws {
        let run = try folder.run()
        #expect(!run.isLocked)
        do {
            let lock = try run.lock()
            #expect(run.isLocked)
            let error = #expect(throws: StorageError.self) { try run.lock() }
            #expect(error?.code == .locked)
            #expect(error?.exitCode == .unavailable)
            #expect(lock.path == run.path + "/lock")
        }
        #expect(!run.isLocked)
    }

    @Test func theDescriptionOfARunReadsBackAndWhatIsNoneIsRefused() throws {
        let run = try folder.run()
        #expect(try run.readDescription() == nil)
        var description = RunDescription(
            runID: "abc", seed: .max, deterministic: true, build: "b", configuration: RunConfiguration(),
            programs: ["{\"name\": \"x/y\"}"])
        description.configuration.search.simulations = 77
        try run.write(description)
        #expect(try run.readDescription() == description)
        for text in ["", "{", "{\"runID\": 7}", "[]"] {
            try write(Array(text.utf8), to: run.configurationPath)
            let error = #expect(throws: StorageError.self) { try run.readDescription() }
            #expect(error?.code == .damaged)
            #expect(error?.description.contains("\n") == false)
        }
    }

    @Test func aFileThatCannotBeWrittenLeavesTheOldOne() throws {
        let run = try folder.run()
        try run.write([1, 2], to: "best/x.json")
        // The temporary's name is taken by a folder, so it cannot be made.
        try FileManager.default.createDirectory(
            atPath: run.bestFolder + "/x.json.tmp", withIntermediateDirectories: false)
        let error = #expect(throws: StorageError.self) { try run.write([3], to: "best/x.json") }
        #expect(error?.code == .wrongKind)
        #expect(try bytes(of: run.bestFolder + "/x.json") == [1, 2])
    }

    @Test func aRunIsSetAsideAndNothingOfItIsLost() throws {
        let run = try folder.run()
        #expect(try run.setAside() != nil)
        try run.create()
        try run.write(Samples.checkpoint(), keep: 1)
        let aside = try #require(try run.setAside())
        #expect(aside.hasSuffix("previous-2"))
        #expect(try run.checkpoints().isEmpty)
        #expect(try RunFolder(aside).checkpoints().count == 1)
    }

    @Test func pathsAreThoseOfTheDocumentation() {
        let run = RunFolder("runs/a//")
        #expect(run.path == "runs/a")
        #expect(run.journalPath(3) == "runs/a/journal/00000003.journal")
        #expect(run.segmentPath(123_456_789) == "runs/a/replay/123456789.h5")
        #expect(RunFolder("/").path == "/")
        #expect(RunFolder("").path == ".")
    }
}
