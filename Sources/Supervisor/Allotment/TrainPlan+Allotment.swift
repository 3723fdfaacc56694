package import Machine
package import Records
import Telemetry

extension TrainPlan {
    /// Takes from the machine what the plan leaves open, by measuring where that is asked for, and claims a processor
    /// for each actor; says on standard error what is worth knowing.
    ///
    /// - Parameters:
    ///   - actors: as the user said; nil: from the machine.
    ///   - games: as the user said; nil: from the machine.
    ///   - subject: of the run.
    ///   - pins: whether actors are to be bound to processors.
    ///   - tuningSeconds: seconds that measurements are to take.
    /// - Returns: the claims of processors, which hold as long as they live.
    /// - Throws: what is wrong with a program of the run, or that no log can be written.
    package mutating func fitToMachine(
        actors: CountOrAuto?, games: CountOrAuto?, _ subject: RunSubject, pins: Bool, tuningSeconds: Double
    ) async throws -> ProcessorClaims? {
        // What begins with the name of the command is an error, of which there is one line at most; these are no
        // errors.
        func note(_ line: String) { StandardError.write(line + "\n") }
        let need = try MemoryNeed(subject)
        let (workers, shortage) = allot(actors: actors?.number, subject.configuration, need: need)
        if let shortage { note(shortage) }
        if actors == .auto || games == .auto {
            let runner = try TrialRunner(self, workers: workers, pins: pins)
            let tuner = Autotuner(
                self, subject.configuration, workers: workers, need: need, seconds: tuningSeconds,
                trial: { await runner.run(actors: $0, games: $1, $2) }, note: note)
            self = await tuner.tune(actors: actors, games: games)
        }
        guard pins else { return nil }
        let (claims, obstacle) = claimProcessors(workers: workers)
        if let obstacle { note(obstacle) }
        return claims
    }

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
            "memory holds \(allotment.games) games of an actor, not \(need.games); fewer actors or simulations leave "
            + "room "
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
            "\(claims.processors.count) of the \(allotment.candidates.count) that actors may have are left by other "
            + "runs; "
            + "stop one, or ask for fewer with --actors"
        guard allotment.obstacle == nil, claims.processors.count == actorCount else {
            let reason = allotment.obstacle ?? shortage
            return (nil, "actors are not bound to processors: \(reason); --no-pin if that is meant")
        }
        processors = claims.processors
        return (claims, nil)
    }
}
