/// Bytes that the processes of a run take, estimated from what they keep.
///
/// Measured as the most that was resident: VmHWM of learner and actor during `train`, and what `speed` with one game
/// and with 8 to 128 differ by (`/usr/bin/time`), with 50 simulations where nothing else is said. To all estimates a
/// quarter is added.
///
/// | process | measured | estimated |
/// |---|---|---|
/// | learner, window of 50,000 and 1,000,000 positions | 94, 703 MB | 92, 705 MB |
/// | actor, RoeFlux_1d, 16, 32 and 64 games | 51, 58, 72 MB | 51, 58, 70 MB |
/// | a game more: RoeFlux_1d with 50 and 200 simulations | 0.41, 1.58 MB | 0.39, 1.56 MB |
/// | a game more: Encoder and RoeFlux_3d, whose edges have structures | 1.68, 3.11 MB | 1.84, 3.25 MB |
/// | a game more: generated, 500, 2,000 and 5,000 vertices | 5.2, 26, 43 MB | 5.0, 34, 40 MB |
package struct MemoryNeed: Hashable, Sendable {
    /// Of the learner.
    package let learner: Int
    /// Of an actor without its games.
    package let actor: Int
    /// Of each game of an actor.
    package let game: Int
    /// Games of an actor that the run asks for.
    package let games: Int

    /// - Parameters:
    ///   - windowPositions: positions that the learner keeps.
    ///   - cacheBytes: of the evaluations that an actor keeps.
    ///   - gameBytes: of each game.
    ///   - games: of an actor, as the run asks for them.
    package init(windowPositions: Int, cacheBytes: Int, gameBytes: Int, games: Int) {
        learner = Self.withReserve(60_000_000 + 645 * windowPositions)
        actor = Self.withReserve(45_000_000 + cacheBytes)
        game = Self.withReserve(gameBytes)
        self.games = games
    }

    private static func withReserve(_ bytes: Int) -> Int { bytes / 4 * 5 }

    /// Bytes of a game: a tree with as many nodes as simulations and one more, and a position for each.
    ///
    /// - Parameters:
    ///   - intermediates: actions of the game.
    ///   - vertices: inputs and outputs among them.
    ///   - isLabelled: whether edges have structures or patterns.
    package static func gameBytes(
        intermediates: Int, vertices: Int, edges: Int, isLabelled: Bool, simulations: Int
    ) -> Int {
        // Eight arrays of the tree and two of the position have four bytes for each action.
        let node = 40 * intermediates + 400
        let state = stateBytes(
            intermediates: intermediates, vertices: vertices, edges: edges, isLabelled: isLabelled)
        return (simulations + 1) * (node + state)
    }

    /// Bytes of a game's state: bitset rows, with a matrix of labels beside them; lists beyond 640 vertices, and beyond
    /// 192 where edges have labels. Lists have rooms of eight places and more, and are rows again once 1,536 vertices
    /// are left.
    private static func stateBytes(intermediates: Int, vertices: Int, edges: Int, isLabelled: Bool) -> Int {
        func rows(_ vertices: Int) -> Int { 2 * vertices * ((vertices + 63) / 64) * 8 }
        if isLabelled, vertices <= 192 { return rows(vertices) + 2 * vertices * vertices }
        if !isLabelled, vertices <= 640 { return rows(vertices) }
        let places = 8 * (vertices + intermediates) + 4 * edges
        let lists = 24 * vertices + (isLabelled ? 8 : 4) * places
        return isLabelled ? lists : max(lists, rows(min(vertices, 1_536)))
    }

    /// As many games of each of `actors` as memory holds beside the learner; at least one.
    package func games(of actors: Int, in memory: Int?) -> Int {
        memory.map { max(1, (max(0, $0 - learner) / actors - actor) / game) } ?? .max
    }

    /// As many actors of `games` games as memory holds beside the learner; at least one.
    package func actors(of games: Int, in memory: Int?) -> Int {
        memory.map { max(1, ($0 - learner) / (actor + games * game)) } ?? .max
    }
}
