import Programs
package import Records
package import VertexGame

/// Decides about every episode that arrives: a pure state machine without clock, file or socket.
///
/// An episode is taken when it can be decoded, belongs to this run, was not taken or refused before, and comes out as
/// it says when it is played again.
package struct IngestCore: Sendable {
    /// What becomes of an episode.
    package enum Verdict: Sendable {
        /// It is new and right; durable as soon as it is in the journal.
        case accepted(EpisodeJudge.Judged)
        /// It was taken before.
        case duplicate
        /// It is not taken, for the reason given; `isNew` unless it was refused before.
        case refused(reason: String, isNew: Bool)
    }

    private struct Sender: Hashable, Sendable {
        let actor: String
        let incarnation: UInt64

        init(_ key: EpisodeKey) {
            (actor, incarnation) = (key.actor, key.incarnation)
        }
    }

    /// Episodes taken over the whole run.
    package private(set) var episodes = 0
    /// Positions of those.
    package private(set) var positions = 0
    /// Episodes refused over the whole run, each counted once.
    package private(set) var refused = 0
    /// Episodes that came again after they were taken, in this process.
    package private(set) var duplicates = 0
    /// The newest weights that searched a move of an episode taken.
    package private(set) var weightsVersionSeen: UInt64 = 0
    /// The cheapest orders of episodes taken.
    package private(set) var best = BestOrders()

    /// Refusals that are remembered by name; those beyond are judged again when they come again.
    private static let reasonsMaximum = 100_000

    /// How the run counts multiplications.
    package var cost: CostModel { catalog.cost }

    /// Judges what episodes are by themselves.
    package let judge: EpisodeJudge
    private var catalog: ProgramCatalog { judge.catalog }
    private let isDeterministic: Bool
    private var taken: [Sender: SequenceSet] = [:]
    private var reasons: [EpisodeKey: String] = [:]

    /// - Parameters:
    ///   - catalog: the programs of the run.
    ///   - seed: of the run.
    ///   - isDeterministic: whether episodes must come in the order of their numbers.
    package init(catalog: ProgramCatalog, seed: UInt64, isDeterministic: Bool) {
        judge = EpisodeJudge(catalog: catalog, seed: seed)
        self.isDeterministic = isDeterministic
    }

    /// Decides about an episode that an actor sent and ``judge`` has judged.
    ///
    /// - Complexity: O(moves).
    package mutating func receive(
        _ key: EpisodeKey, _ judgement: Result<EpisodeJudge.Judged, IngestRefusal>
    ) -> Verdict {
        if taken[Sender(key)]?.contains(key.sequence) == true {
            duplicates += 1
            return .duplicate
        }
        if let reason = reasons[key] { return .refused(reason: reason, isNew: false) }
        do throws(IngestRefusal) {
            let judged = try judgement.get()
            try accept(key, judged.verified, judged.replay)
            return .accepted(judged)
        } catch {
            return refuse(key, error.reason)
        }
    }

    /// Takes an episode back that is on disk already.
    ///
    /// - Throws: why it could not have been taken: the file is not this run's, or damaged.
    package mutating func recover(_ key: EpisodeKey, _ episode: Episode) throws(IngestRefusal) -> ReplayEpisode {
        let (verified, replay) = try judge.playAgain(episode)
        try accept(key, verified, replay)
        return replay
    }

    /// Remembers an episode that was refused by an earlier process of this run.
    package mutating func recoverRefusal(_ key: EpisodeKey, reason: String) {
        guard reasons[key] == nil else { return }
        _ = refuse(key, reason)
    }

    /// Takes an order over from a checkpoint, if it is better than those found in the episodes; false if it is no
    /// order.
    package mutating func recoverBest(_ order: BestOrder) -> Bool {
        guard let graph = catalog.graphs.first(where: { $0.program.name == order.program }),
            let vertices = try? graph.order(ofValues: order.order),
            graph.cost(of: vertices, under: catalog.cost) == order.multiplications
        else { return false }
        _ = best.improve(order)
        return true
    }

    /// Counts an episode that is right, if it is its turn.
    private mutating func accept(
        _ key: EpisodeKey, _ verified: VerifiedEpisode, _ replay: ReplayEpisode
    ) throws(IngestRefusal) {
        let episode = verified.episode
        guard !isDeterministic || episode.number == UInt64(episodes) else {
            throw IngestRefusal("out of turn: it is episode \(episode.number), and the next one is \(episodes)")
        }
        taken[Sender(key), default: SequenceSet()].insert(key.sequence)
        episodes += 1
        positions += replay.moveCount
        for move in episode.moves { weightsVersionSeen = max(weightsVersionSeen, move.weightsVersion) }
        let program = catalog.graphs[replay.program].program.name
        if episode.cost < best.costs[program] ?? .max {
            _ = best.improve(BestOrder(program: program, multiplications: episode.cost, order: episode.order))
        }
    }

    private mutating func refuse(_ key: EpisodeKey, _ reason: String) -> Verdict {
        refused += 1
        if reasons.count < Self.reasonsMaximum { reasons[key] = reason }
        return .refused(reason: reason, isNew: true)
    }
}
