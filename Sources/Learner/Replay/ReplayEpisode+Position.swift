/// Counts of a position that are known without rebuilding it.
extension ReplayEpisode {
    /// Vertices alive before move `move`.
    package func aliveCount(at move: Int) -> Int { moveCount - move }

    /// Actions that simulations went through at `move`.
    package func visitedCount(at move: Int) -> Int {
        considered(at: move).reduce(0) { $0 + ($1.visits > 0 ? 1 : 0) }
    }
}
