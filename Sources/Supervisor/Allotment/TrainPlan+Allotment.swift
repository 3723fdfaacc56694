package import Machine
package import Records

extension TrainPlan {
    /// Takes from the machine what the plan leaves open: actors, their games, training threads.
    ///
    /// - Parameters:
    ///   - actors: as the user said; nil: from the machine.
    ///   - configuration: of the run.
    /// - Returns: the training threads that were counted on, and a line worth showing where memory is short.
    package mutating func allot(
        actors: Int?, _ configuration: RunConfiguration, need: MemoryNeed, _ topology: Topology = .current
    ) -> (workers: Int, note: String?) {
        // One thread is what every run has that says nothing, so more are as the user said.
        let own = configuration.learning.workers
        let said = workers ?? (own > 1 || isDeterministic ? own : nil)
        let allotment = Allotment(
            topology, actors: isDeterministic ? 1 : actors, games: isDeterministic ? 1 : games, workers: said,
            need: need)
        let isShort = games == nil && !isDeterministic && allotment.games < need.games
        actorCount = allotment.actors
        if isShort { games = allotment.games }
        if said == nil { workers = allotment.workers }
        let note =
            "memory holds \(allotment.games) games of an actor, not \(need.games); fewer actors or simulations leave room "
            + "for more"
        return (allotment.workers, isShort ? note : nil)
    }

    /// Gives each actor a processor, if there is one for each that no other run has claimed.
    ///
    /// - Parameter workers: training threads of the learner.
    /// - Returns: claims, which hold as long as they live, or why actors are not bound.
    package mutating func claimProcessors(
        workers: Int, _ topology: Topology = .current
    ) -> (claims: ProcessorClaims?, note: String?) {
        let allotment = Allotment(topology, actors: actorCount, workers: workers)
        let claims = ProcessorClaims(actorCount, of: allotment.candidates)
        let shortage =
            "\(claims.processors.count) of the \(allotment.candidates.count) that actors may have are left by other runs; "
            + "stop one, or ask for fewer with --actors"
        guard allotment.obstacle == nil, claims.processors.count == actorCount else {
            let reason = allotment.obstacle ?? shortage
            return (nil, "actors are not bound to processors: \(reason); --no-pin if that is meant")
        }
        processors = claims.processors
        return (claims, nil)
    }
}
