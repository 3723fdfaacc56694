import Programs
package import Records
package import Transport
package import VertexGame

/// Decides about every episode that arrives: a pure state machine without clock, file or socket.
///
/// An episode is taken when it can be decoded, belongs to this run, was not taken or refused before, and comes out as
/// it says when it is played again.
package struct IngestCore: Sendable {
    /// What becomes of an episode.
    package enum Verdict: Sendable {
        /// It is new and right; durable as soon as it is in the journal.
        case accepted(VerifiedEpisode, ReplayEpisode)
        /// It was taken before.
        case duplicate
        /// It is not taken, for the reason given; `isNew` unless it was refused before.
        case refused(reason: String, isNew: Bool)
    }

    private struct Sender: Hashable, Sendable {
        let actor: String
        let incarnation: UInt64
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
    let judge: EpisodeJudge
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

    /// Decides about an episode that an actor sent.
    ///
    /// - Complexity: O(moves + considered actions).
    package mutating func receive(_ received: ReceivedEpisode) -> Verdict {
        receive(received, judge.judge(received.payload))
    }

    /// Decides about an episode that ``judge`` has judged.
    ///
    /// - Complexity: O(moves).
    mutating func receive(
        _ received: ReceivedEpisode, _ judgement: Result<EpisodeJudge.Judged, IngestRefusal>
    ) -> Verdict {
        let sender = Sender(actor: received.key.actor, incarnation: received.key.incarnation)
        if taken[sender]?.contains(received.key.sequence) == true {
            duplicates += 1
            return .duplicate
        }
        if let reason = reasons[received.key] { return .refused(reason: reason, isNew: false) }
        do throws(IngestRefusal) {
            let judged = try take(received.key, try judgement.get())
            return .accepted(judged.verified, judged.replay)
        } catch {
            return refuse(received.key, error.reason)
        }
    }

    /// Takes an episode back that is on disk already.
    ///
    /// - Throws: why it could not have been taken: the file is not this run's, or damaged.
    package mutating func recover(_ key: EpisodeKey, _ episode: Episode) throws(IngestRefusal) -> ReplayEpisode {
        try take(key, try judge.judge(episode).get()).replay
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

    /// Takes an episode that is right, if it is its turn.
    private mutating func take(
        _ key: EpisodeKey, _ judged: EpisodeJudge.Judged
    ) throws(IngestRefusal) -> EpisodeJudge.Judged {
        let number = judged.verified.episode.number
        guard !isDeterministic || number == UInt64(episodes) else {
            throw IngestRefusal("out of turn: it is episode \(number), and the next one is \(episodes)")
        }
        take(key, judged.verified, judged.replay)
        return judged
    }

    private mutating func take(_ key: EpisodeKey, _ verified: VerifiedEpisode, _ replay: ReplayEpisode) {
        taken[Sender(actor: key.actor, incarnation: key.incarnation), default: SequenceSet()].insert(key.sequence)
        episodes += 1
        positions += replay.moveCount
        let episode = verified.episode
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
