package import Machine

/// What a machine's processors and memory are used for: actors, and the learner's training threads.
package struct Allotment: Hashable, Sendable {
    /// Actor processes.
    package let actors: Int
    /// Games of each actor.
    package let games: Int
    /// Training threads of the learner.
    package let workers: Int
    /// Processors that actors may have to themselves, in the order in which they are taken; none where ``obstacle``
    /// says why.
    package let candidates: [Int]
    /// Why no actor gets a processor of its own; nil where all do.
    package let obstacle: String?

    /// The most training threads that one learner can use.
    package static let workersMaximum = 8
    /// Games of an actor that play about as fast as more do: 8 and 16 on RoeFlux_1d were within 1 and 4 % of each other
    /// in two runs.
    private static let gamesEnough = 8

    /// The learner gets whole cores of the first node as far as they go, and actors are spread over what is left.
    ///
    /// - Parameters:
    ///   - topology: of the machine.
    ///   - actors: as the user said; nil: one for each processor that the learner leaves, as far as memory goes.
    ///   - games: as the user said; nil: as many as the run asks for, fewer where memory does not hold them.
    ///   - workers: as the user said; nil: from the machine.
    ///   - need: of the run.
    package init(
        _ topology: Topology, actors: Int? = nil, games: Int? = nil, workers: Int? = nil,
        need: MemoryNeed = .standard
    ) {
        let (budget, memory) = (topology.budget, topology.memoryBytes)
        // An actor makes about 2,000 positions a second, each drawn 8 times; a thread trains on about 20,000.
        self.workers = workers ?? min(Self.workersMaximum, max(1, budget * 2 / 5))
        let learner = Self.learnerThreads(workers: self.workers, budget: budget)
        // Where memory is short, games that are not missed go first, then actors, then all games but one.
        let wanted = actors ?? max(1, budget - learner)
        let most = min(need.games, need.games(of: wanted, in: memory))
        let played = games ?? max(most, min(need.games, Self.gamesEnough))
        self.actors = actors ?? min(wanted, need.actors(of: played, in: memory))
        self.games = games ?? min(need.games, need.games(of: self.actors, in: memory))
        obstacle = Self.obstacle(topology, actors: self.actors, learner: learner)
        candidates = obstacle == nil ? topology.without(firstOf: learner).spread : []
    }

    private static func obstacle(_ topology: Topology, actors: Int, learner: Int) -> String? {
        if let limit = topology.processorLimit, topology.isLimited {
            return "the control group allows the time of \(limit) of \(topology.processorCount) processors"
        }
        guard actors + learner > topology.processorCount else { return nil }
        return "actors (\(actors)) and threads of the learner (\(learner)) are more than processors "
            + "(\(topology.processorCount)); --actors and --workers ask for fewer"
    }

    /// The processor of each actor, in order; nil where an actor has none to itself.
    package var processors: [Int]? { obstacle == nil ? Array(candidates.prefix(actors)) : nil }

    /// Processors that the learner keeps busy: its training threads, and where there are many actors, ingest.
    package static func learnerThreads(workers: Int, budget: Int) -> Int { workers + (budget >= 16 ? 1 : 0) }
}
