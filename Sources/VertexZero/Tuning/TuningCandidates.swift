/// The settings that are worth a trial on a machine.
package enum TuningCandidates {
    /// Games of an actor: powers of two around the default, as far as the trees of all games fit into memory together.
    package static func games(simulations: Int, nodesMaximum: Int) -> [Int] {
        let games = [8, 16, 32, 64, 128].filter { $0 * simulations <= nodesMaximum }
        return games.isEmpty ? [1] : games
    }

    /// Numbers of actors: as many as the learner leaves processors, half of that, one for each core that it leaves, and one
    /// for each processor; none of them more than memory holds.
    package static func actors(_ topology: Topology, workers: Int) -> [Int] {
        let standard = Allotment(topology, workers: workers).actors
        let cores =
            min(topology.coreCount, topology.budget)
            - Allotment.learnerThreads(workers: workers, budget: topology.budget)
        let most = Allotment.actorsMaximum(topology)
        return Set([standard, (standard + 1) / 2, max(1, cores), topology.budget].map { min($0, most) }).sorted()
    }
}
