import Learner
import Testing

@Suite struct ReplayBufferTests {
    /// An episode of `count` moves whose costs start at `mark`.
    private func episode(_ count: Int, mark: Int) -> ReplayEpisode {
        ReplayEpisode(
            program: 0, order: (0..<count).map { Int32($0) },
            multiplications: (0..<count).map { Int32(mark + $0) }, considered: Array(repeating: [], count: count))
    }

    @Test func `positions are numbered in order of arrival`() {
        var buffer = ReplayBuffer(capacity: 1000)
        buffer.append(episode(3, mark: 0))
        buffer.append(episode(1, mark: 10))
        buffer.append(episode(2, mark: 20))
        #expect(buffer.positionCount == 6)
        let marks = (0..<6).map { index in
            let (episode, move) = buffer.position(index)
            return Int(episode.multiplications[move])
        }
        #expect(marks == [0, 1, 2, 10, 20, 21])
    }

    @Test func `moves before the first search are no positions, unless none was searched`() {
        let action = ReplayEpisode.Considered(vertex: 2, weight: 1, qValue: -1, visits: 1)
        let begun = ReplayEpisode(
            program: 0, order: [0, 1, 2, 3], multiplications: [5, 6, 7, 8], considered: [[], [], [action], []])
        var buffer = ReplayBuffer(capacity: 100)
        buffer.append(begun)
        buffer.append(episode(2, mark: 20))
        buffer.append(begun)
        #expect(begun.positionCount == 2)
        #expect(buffer.positionCount == 6)
        #expect(buffer.positionsIngested == 6)
        let marks = (0..<6).map { index in
            let (episode, move) = buffer.position(index)
            return Int(episode.multiplications[move])
        }
        #expect(marks == [7, 8, 20, 21, 7, 8])
    }

    @Test func `the oldest episodes leave when the window does not need them`() {
        var buffer = ReplayBuffer(capacity: 5)
        for mark in 0..<4 { buffer.append(episode(3, mark: mark * 10)) }
        #expect(buffer.positionCount == 6)
        #expect(buffer.episodeCount == 2)
        #expect(buffer.position(0).episode.multiplications[0] == 20)
        #expect(buffer.episodesIngested == 4)
        #expect(buffer.positionsIngested == 12)
    }

    @Test func `adding the episodes again gives the same window`() {
        var long = ReplayBuffer(capacity: 64)
        for mark in 0..<5000 { long.append(episode(mark % 7 + 1, mark: mark)) }
        #expect(long.positionCount >= 64)
        #expect(long.positionCount < 64 + 7)
        var again = ReplayBuffer(capacity: 64)
        for mark in 0..<5000 { again.append(episode(mark % 7 + 1, mark: mark)) }
        for index in 0..<long.positionCount {
            let (left, leftMove) = long.position(index)
            let (right, rightMove) = again.position(index)
            #expect(left.multiplications == right.multiplications)
            #expect(leftMove == rightMove)
        }
    }
}
