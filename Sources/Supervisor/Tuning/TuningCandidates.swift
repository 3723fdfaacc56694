package import Machine

/// The settings that are worth a trial on a machine.
package enum TuningCandidates {
    /// Games of an actor: powers of two around the default, as far as the trees of all games fit into memory together.
    ///
    /// - Parameters:
    ///   - nodesMaximum: nodes of all trees of an actor.
    ///   - gamesMaximum: games of an actor that memory holds.
    package static func games(simulations: Int, nodesMaximum: Int, gamesMaximum: Int = .max) -> [Int] {
        let games = [8, 16, 32, 64, 128].filter { $0 * simulations <= nodesMaximum && $0 <= gamesMaximum }
        return games.isEmpty ? [1] : games
    }

    /// Numbers of actors: as many as the learner leaves processors, half of that, one for each core that it leaves, and
    /// one for each processor; none of them more than memory holds.
    ///
    /// - Parameters:
    ///   - games: of each actor; nil for as many as the run asks for.
    ///   - need: of the run.
    package static func actors(
        _ topology: Topology, workers: Int, games: Int? = nil, need: MemoryNeed = .standard
    ) -> [Int] {
        let most = need.actors(of: games ?? need.games, in: topology.memoryBytes)
        let standard = Allotment(topology, games: games, workers: workers, need: need).actors
        let cores =
            min(topology.coreCount, topology.budget)
            - Allotment.learnerThreads(workers: workers, budget: topology.budget)
        return Set([standard, (standard + 1) / 2, max(1, cores), topology.budget].map { min($0, most) }).sorted()
    }
}
