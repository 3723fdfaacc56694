/// What a machine's processors and memory are used for: actors, and the learner's training threads.
package struct Allotment: Hashable, Sendable {
    /// Actor processes.
    package let actors: Int
    /// Training threads of the learner.
    package let workers: Int
    /// Processors that actors may have to themselves, in the order in which they are taken; none where ``obstacle`` says why.
    package let candidates: [Int]
    /// Why no actor gets a processor of its own; nil where all do.
    package let obstacle: String?

    /// The most training threads that one learner can use.
    package static let workersMaximum = 8
    /// Memory of an actor with 32 games, and of a learner with a window of a million positions; measured, and a half more.
    private static let actorBytes = 84 << 20
    private static let learnerBytes = 810 << 20

    /// The learner gets whole cores of the first node as far as they go, and actors are spread over what is left.
    ///
    /// - Parameters:
    ///   - topology: of the machine.
    ///   - actors: as the user said; nil: one for each processor that the learner leaves, as far as memory goes.
    ///   - workers: as the user said; nil: from the machine.
    package init(_ topology: Topology, actors: Int? = nil, workers: Int? = nil) {
        let budget = topology.budget
        // An actor makes about 2,000 positions a second, each drawn 8 times; a thread trains on about 20,000.
        self.workers = workers ?? min(Self.workersMaximum, max(1, budget * 2 / 5))
        let learner = Self.learnerThreads(workers: self.workers, budget: budget)
        self.actors = actors ?? max(1, min(budget - learner, Self.actorsMaximum(topology)))
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

    /// As many actors as memory holds beside the learner; at least one.
    package static func actorsMaximum(_ topology: Topology) -> Int {
        topology.memoryBytes.map { max(1, ($0 - learnerBytes) / actorBytes) } ?? .max
    }

    /// Processors that the learner keeps busy: its training threads, and where there are many actors, ingest.
    package static func learnerThreads(workers: Int, budget: Int) -> Int { workers + (budget >= 16 ? 1 : 0) }
}
