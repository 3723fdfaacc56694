import Learner
import Records
import Testing

@Suite struct EpisodeJudgeTests {
    @Test func `many episodes at a time are judged as each by itself, in their order`() throws {
        let graph = try Played.roeFlux()
        let judge = EpisodeJudge(catalog: ProgramCatalog([graph]), seed: Played.seed)
        let good = Played.episodes(of: graph, count: 8).map { $0.encoded() }
        let episodes = (0..<100).map { number in
            EncodedEpisode(
                key: EpisodeKey(actor: "a", incarnation: 1, sequence: UInt64(number)),
                bytes: number.isMultiple(of: 5) ? Array(good[number % 8].dropLast(number)) + [7] : good[number % 8])
        }
        let together = judge.judge(episodes)
        #expect(together.count == episodes.count)
        for (number, (episode, result)) in zip(episodes, together).enumerated() {
            switch (judge.judge(episode), result) {
            case (.success(let alone), .success(let judged)):
                #expect(alone.verified == judged.verified, "episode \(number)")
                #expect(!number.isMultiple(of: 5), "episode \(number)")
                #expect(judged.replay.considered == alone.replay.considered, "episode \(number)")
                #expect(judged.decoded.encoded == episode, "episode \(number)")
            case (.failure(let alone), .failure(let refusal)):
                #expect(alone == refusal, "episode \(number)")
                #expect(number.isMultiple(of: 5), "episode \(number)")
            default: Issue.record("episode \(number) is judged in two ways")
            }
        }
    }
}
