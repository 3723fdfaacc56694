/// The window of newest positions that training samples from, as whole episodes in order of arrival.
///
/// It holds the newest episodes that have at least `capacity` positions between them and no episode more, so its
/// contents are a function of the sequence of episodes alone and a restart that adds them again restores it exactly.
/// Every state before a move is a position from the first search on; the terminal state is none.
package struct ReplayBuffer: Sendable {
    /// Positions that the window must keep.
    package let capacity: Int
    /// Episodes added over the whole run.
    package private(set) var episodesIngested = 0
    /// Positions added over the whole run.
    package private(set) var positionsIngested = 0

    private var episodes: [ReplayEpisode] = []
    /// Positions ingested before each episode.
    private var starts: [Int] = []
    /// Episodes at the front that have left the window.
    private var dropped = 0

    package init(capacity: Int) {
        precondition(capacity > 0, "window of \(capacity) positions")
        self.capacity = capacity
    }

    /// Positions in the window.
    package var positionCount: Int {
        dropped == episodes.count ? 0 : positionsIngested - starts[dropped]
    }

    /// Episodes in the window.
    package var episodeCount: Int { episodes.count - dropped }

    /// Appends `episode` and drops the oldest ones that the window no longer needs.
    ///
    /// - Complexity: O(1) amortised.
    package mutating func append(_ episode: ReplayEpisode) {
        guard episode.positionCount > 0 else {
            episodesIngested += 1
            return
        }
        episodes.append(episode)
        starts.append(positionsIngested)
        episodesIngested += 1
        positionsIngested += episode.positionCount
        while positionCount - episodes[dropped].positionCount >= capacity {
            episodes[dropped] = .none
            dropped += 1
        }
        if dropped > 1024 && dropped > episodes.count / 2 {
            episodes.removeFirst(dropped)
            starts.removeFirst(dropped)
            dropped = 0
        }
    }

    /// The position of number `index` in `0 ..< positionCount`, oldest first.
    ///
    /// - Complexity: O(log episodes).
    package func position(_ index: Int) -> (episode: ReplayEpisode, move: Int) {
        precondition(index >= 0 && index < positionCount, "position \(index) of \(positionCount)")
        let target = starts[dropped] + index
        var low = dropped
        var high = episodes.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts[middle] <= target { low = middle } else { high = middle }
        }
        return (episodes[low], episodes[low].firstPosition + target - starts[low])
    }
}
