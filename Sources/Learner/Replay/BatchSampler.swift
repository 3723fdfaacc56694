import VertexGame

/// Which positions a training step sees: a pure function of the run's seed, the step and the number of positions in the
/// window.
///
/// Positions are drawn uniformly and with replacement; a terminal state is no position and is never drawn.
package struct BatchSampler: Hashable, Sendable {
    /// The stream of random numbers that belongs to sampling; actors count theirs from 0.
    package static let stream: UInt64 = 0x5341_4D50_4C45_0000

    /// Seed of the run.
    package let seed: UInt64
    /// Positions of a step.
    package let batch: Int

    package init(seed: UInt64, batch: Int) {
        self.seed = seed
        self.batch = batch
    }

    /// Numbers of the positions of `step` in a window of `positionCount`, which must hold at least one.
    ///
    /// - Complexity: O(batch).
    package func draw(step: Int, positionCount: Int) -> [Int] {
        precondition(positionCount > 0, "an empty window has no positions")
        var random = CounterRandom(seed: seed, stream: Self.stream, episode: 0, move: UInt64(step))
        return (0..<batch).map { _ in random.index(below: positionCount) }
    }
}
