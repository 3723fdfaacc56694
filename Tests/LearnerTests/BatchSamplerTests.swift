import Learner
import Testing

@Suite struct BatchSamplerTests {
    private let sampler = BatchSampler(seed: 5, batch: 64)

    @Test func `the same step of the same run draws the same positions`() {
        for step in [0, 1, 1000] {
            #expect(sampler.draw(step: step, positionCount: 777) == sampler.draw(step: step, positionCount: 777))
        }
    }

    @Test func `another step or another seed draws other positions`() {
        let first = sampler.draw(step: 1, positionCount: 100_000)
        #expect(first != sampler.draw(step: 2, positionCount: 100_000))
        #expect(first != BatchSampler(seed: 6, batch: 64).draw(step: 1, positionCount: 100_000))
    }

    @Test func `every position of the window is drawn and none outside`() {
        var counts = Array(repeating: 0, count: 10)
        for step in 0..<200 {
            for position in sampler.draw(step: step, positionCount: 10) { counts[position] += 1 }
        }
        #expect(counts.allSatisfy { $0 > 1000 && $0 < 1600 }, "\(counts) where 1280 are expected")
    }

    @Test func `a window never yields a terminal state`() {
        let episode = ReplayEpisode(
            program: 0, order: [0, 1, 2], multiplications: [1, 1, 1], considered: [[], [], []])
        var buffer = ReplayBuffer(capacity: 100)
        for _ in 0..<5 { buffer.append(episode) }
        for step in 0..<50 {
            for position in sampler.draw(step: step, positionCount: buffer.positionCount) {
                let (episode, move) = buffer.position(position)
                #expect(move < episode.moveCount, "a vertex is left before the last move")
            }
        }
    }
}
