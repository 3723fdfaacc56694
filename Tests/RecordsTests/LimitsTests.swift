import Records
import Testing

struct LimitsTests {
    @Test func theLimitsFitEachOther() {
        for relation in Limits.relations { #expect(relation.holds, "\(relation.claim)") }
    }

    @Test func aProgramWhoseEpisodesFitNoMessageOrSegmentIsNamedWithWhatToDo() {
        var configuration = RunConfiguration()
        #expect(Limits.brokenRelations(configuration, moves: 1_000).isEmpty)
        configuration.transport.maximumMessageBytes = Limits.messageBytes.lowerBound
        let message = Limits.brokenRelations(configuration, moves: 1_000)
        #expect(message.count == 1)
        #expect(message.first?.contains("raise transport.maximumMessageBytes") == true)
        configuration = RunConfiguration()
        configuration.replay.segmentEpisodes = Limits.segmentEpisodes.upperBound
        let segment = Limits.brokenRelations(configuration, moves: 1_000)
        #expect(segment.count == 1)
        #expect(segment.first?.contains("lower replay.segmentEpisodes") == true)
    }

    @Test func noEpisodeIsLargerThanItsBound() throws {
        let graph = try Samples.graph()
        var search = RunConfiguration().search
        for seed in UInt64(0)..<20 {
            let episode = Samples.episode(seed: seed, on: graph)
            search.consideredActions = episode.moves.map(\.considered.count).max() ?? 0
            #expect(episode.encoded().count <= Limits.episodeBytes(moves: episode.moves.count, search))
        }
    }
}
