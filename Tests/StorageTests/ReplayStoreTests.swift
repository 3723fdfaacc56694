import Foundation
import Records
import Storage
import Testing
import VertexGame

struct ReplayStoreTests {
    private let folder: TemporaryFolder
    private let run: RunFolder
    private let graph: ComputationalGraph
    private let episodes: [StoredEpisode]

    init() throws {
        folder = try TemporaryFolder()
        run = try folder.run()
        graph = try Samples.graph()
        episodes = Samples.stored(0..<12, on: graph)
    }

    private func all(_ store: ReplayStore) throws -> [StoredEpisode] {
        try store.segmentNumbers.flatMap { try store.episodes(inSegment: $0) } + store.handOverJournalEpisodes()
    }

    @Test func aSegmentReadsBackBitForBit() throws {
        let several = episodes + Samples.stored(0..<3, actor: "other", incarnation: 7, on: graph)
        let bytes = try ReplaySegment.encode(several, number: 1, path: "x")
        #expect(try ReplaySegment.decode(bytes, path: "x").episodes == several)
        for stored in try ReplaySegment.decode(bytes, path: "x").episodes {
            #expect(try stored.episode.verified(on: graph).episode == stored.episode)
        }
        let empty = try ReplaySegment.encode([], number: 1, path: "x")
        #expect(try ReplaySegment.decode(empty, path: "x").episodes.isEmpty)
    }

    @Test func aSegmentKeepsTheCostModelOfEachEpisode() throws {
        let mixed = (0..<6 as Range<UInt64>).map { number in
            StoredEpisode(
                key: EpisodeKey(actor: "a", incarnation: 1, sequence: number),
                episode: Samples.episode(seed: number, on: graph, cost: CostModel.allCases[Int(number % 2)]))
        }
        let bytes = try ReplaySegment.encode(mixed, number: 1, path: "x")
        #expect(try ReplaySegment.decode(bytes, path: "x").episodes == mixed)
    }

    @Test func aSegmentFromBeforeThereWereTwoCostModelsIsOfThePublishedOne() throws {
        let folders = #filePath.split(separator: "/").dropLast().joined(separator: "/")
        let path = "/\(folders)/Fixtures/one-cost-model.h5"
        let episodes = try ReplaySegment.decode(bytes(of: path), path: path).episodes
        #expect(episodes.count == 27)
        for stored in episodes {
            #expect(stored.episode.costModel == .published)
            #expect(throws: Never.self) { try stored.episode.verified(on: graph) }
        }
    }

    @Test func aFlippedBitAnywhereInASegmentIsFound() throws {
        let whole = try ReplaySegment.encode(Array(episodes[..<2]), number: 1, path: "x")
        for place in stride(from: 0, to: whole.count, by: 61) {
            var damaged = whole
            damaged[place] ^= 1 << UInt8(place % 8)
            let error = #expect(throws: StorageError.self, "byte \(place)") {
                try ReplaySegment.decode(damaged, path: "x")
            }
            #expect(error?.code == .damaged)
        }
    }

    @Test func whatWasAppendedIsThereAfterTheProcess() throws {
        do {
            let store = try ReplayStore(run, segmentEpisodes: 5)
            for episode in episodes {
                try store.append([episode])
                if store.isFull { try store.seal() }
            }
            #expect(store.journalEpisodeCount == 2)
        }
        let store = try ReplayStore(run, segmentEpisodes: 5)
        #expect(store.notes.isEmpty)
        #expect(store.segmentNumbers == [1, 2])
        #expect(try all(store) == episodes)
        #expect(store.handOverJournalEpisodes().isEmpty)
        try store.append(episodes)
        #expect(try store.seal() == 3)
        #expect(try store.seal() == nil)
        #expect(try store.episodes(inSegment: 3) == Array(episodes[10...]) + episodes)
    }

    @Test func episodesGoOnWhileFullJournalsWaitToBeSealed() throws {
        do {
            let store = try ReplayStore(run, segmentEpisodes: 3)
            for first in [0, 3, 6, 9] {
                try store.append(
                    episodes[first..<(first + 3)].map {
                        try DecodedEpisode(EncodedEpisode(key: $0.key, bytes: $0.episode.encoded()))
                    })
                #expect(store.isFull)
                try store.turnOver()
                #expect(store.journalEpisodeCount == 0)
            }
            #expect(try store.sealFullJournal() == 1)
            #expect(try store.sealFullJournal() == 2)
            try store.append([episodes[0]])
        }
        // Two journals were full and never sealed when the process died: the next one seals them.
        let store = try ReplayStore(run, segmentEpisodes: 3)
        #expect(store.segmentNumbers == [1, 2, 3, 4])
        #expect(try all(store) == episodes + [episodes[0]])
        #expect(try store.sealFullJournal() == nil)
    }

    @Test func theTailOfAJournalTornAtAnyLengthIsCut() throws {
        let few = Array(episodes[..<3])
        do { try ReplayStore(run, segmentEpisodes: 50).append(few) }
        let path = run.journalPath(1)
        let whole = try bytes(of: path)
        let header = 32
        for length in stride(from: header, to: whole.count, by: 101) {
            try write(Array(whole[..<length]), to: path)
            let store = try ReplayStore(run, segmentEpisodes: 50)
            let read = try all(store)
            #expect(read == Array(few[..<read.count]), "cut to \(length) bytes")
            try store.append([few[2]])
            #expect(try JournalContents.read(path).episodes == read + [few[2]], "cut to \(length) bytes")
            #expect(try JournalContents.read(path).notes.isEmpty)
        }
    }

    @Test func aFlippedByteInAJournalIsReportedAndTheRestIsKept() throws {
        let few = Array(episodes[..<4])
        do { try ReplayStore(run, segmentEpisodes: 50).append(few) }
        let path = run.journalPath(1)
        let whole = try bytes(of: path)
        for place in stride(from: 0, to: whole.count, by: 501) {
            try write(whole, to: path)
            try flipByte(place, of: path)
            let store = try ReplayStore(run, segmentEpisodes: 50)
            #expect(store.notes.count == 1, "byte \(place)")
            #expect(store.notes[0].contains(".damaged"), "byte \(place)")
            let read = try all(store)
            #expect(read.count >= 3, "byte \(place)")
            #expect(read.allSatisfy(few.contains), "byte \(place)")
            #expect(exists(path + ".damaged"))
            try store.append([episodes[7]])
            #expect(try JournalContents.read(path).notes.isEmpty)
            try removeDamaged(in: run.journalFolder)
        }
    }

    @Test func aProcessThatDiesBetweenSegmentAndJournalLosesNothingAndDoublesNothing() throws {
        do { try ReplayStore(run, segmentEpisodes: 50).append(episodes) }
        let journal = try bytes(of: run.journalPath(1))
        do { try ReplayStore(run, segmentEpisodes: 50).seal() }
        #expect(!exists(run.journalPath(1)))
        // Segment written, journal still there.
        try write(journal, to: run.journalPath(1))
        do {
            let store = try ReplayStore(run, segmentEpisodes: 50)
            #expect(store.notes.count == 1)
            #expect(try all(store) == episodes)
        }
        #expect(!exists(run.journalPath(1)))
        // Segment half written under its temporary name.
        let segment = try bytes(of: run.segmentPath(1))
        try FileManager.default.removeItem(atPath: run.segmentPath(1))
        try FileManager.default.removeItem(atPath: run.journalPath(2))
        try write(Array(segment[..<(segment.count / 2)]), to: run.segmentPath(1) + ".tmp")
        try write(journal, to: run.journalPath(1))
        do { #expect(try all(try ReplayStore(run, segmentEpisodes: 50)) == episodes) }
        // Segment damaged, journal still there.
        try write(Array(segment[..<(segment.count / 2)]), to: run.segmentPath(1))
        try write(journal, to: run.journalPath(1))
        let store = try ReplayStore(run, segmentEpisodes: 50)
        #expect(store.notes.count == 1)
        #expect(store.notes[0].contains("made again"))
        #expect(try all(store) == episodes)
    }

    @Test func aDamagedSegmentIsNamedWhenItIsRead() throws {
        do {
            let store = try ReplayStore(run, segmentEpisodes: 5)
            try store.append(episodes)
            try store.seal()
        }
        try flipByte(3000, of: run.segmentPath(1))
        let store = try ReplayStore(run, segmentEpisodes: 5)
        let error = #expect(throws: StorageError.self) { try store.episodes(inSegment: 1) }
        #expect(error?.code == .damaged)
        #expect(error?.path == run.segmentPath(1))
    }

    @Test func aDiskThatIsFullCostsNothingThatWasDurable() throws {
        let store = try ReplayStore(run, segmentEpisodes: 1_000_000)
        // No file of the other tests is as large as the limit.
        let limit = 6 << 20
        var old = rlimit()
        unsafe getrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &old)
        var small = rlimit(rlim_cur: rlim_t(limit), rlim_max: old.rlim_max)
        unsafe setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &small)
        defer { unsafe setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &old) }
        var stored: [StoredEpisode] = []
        var failure: StorageError?
        for sequence in 0..<100 where failure == nil {
            let group = (0..<100).map { index in
                StoredEpisode(
                    key: EpisodeKey(actor: "a", incarnation: 1, sequence: UInt64(100 * sequence + index)),
                    episode: episodes[0].episode)
            }
            do {
                try store.append(group)
                stored += group
            } catch {
                failure = error
            }
        }
        #expect(failure?.code == .fileTooLarge)
        #expect(failure?.description.contains("ulimit") == true)
        #expect(!stored.isEmpty)
        #expect(store.journalEpisodeCount == stored.count)
        let contents = try JournalContents.read(run.journalPath(1))
        #expect(contents.episodes == stored)
        #expect(contents.notes.isEmpty)
        // With room again, it goes on.
        unsafe setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &old)
        try store.append([episodes[1]])
        #expect(try JournalContents.read(run.journalPath(1)).episodes.count == stored.count + 1)
    }
}
