import VertexGame

/// The choice between the start of an annealing and its rival: which is better after each has annealed for a while, for
/// what a start costs says little of that.
struct StartRace<Priced: PricedOrder> {
    /// A start, and what annealing has made of it.
    struct Contender {
        let start: [Vertex]
        /// The start as it was played.
        let priced: Priced
        var chain: AnnealingChain<Priced>
        /// The seconds that playing it took.
        let seconds: Double
    }

    private let annealing: Annealing
    private let deadline: Deadline

    init(_ annealing: Annealing) { (self.annealing, deadline) = (annealing, annealing.deadline) }

    /// The start, or its rival where there is one, time for a race, and the rival wins.
    ///
    /// Nil when there was not the time to play the start.
    var winner: Contender? {
        guard var first = contender(annealing.start) else { return nil }
        guard deadline.seconds < .infinity, first.seconds <= TimeBudget.playingBeforeRace * deadline.seconds,
            let order = annealing.rival?(), var other = contender(order)
        else { return first }
        run(&first)
        run(&other)
        return other.chain.bestCost < first.chain.bestCost ? other : first
    }

    private func contender(_ start: [Vertex]) -> Contender? {
        let begin = deadline.elapsed
        guard let priced = Priced(annealing.graph, cost: annealing.cost, order: start, deadline: playDeadline)
        else { return nil }
        return Contender(
            start: start, priced: priced, chain: AnnealingChain(priced, seed: annealing.seed),
            seconds: deadline.elapsed - begin)
    }

    /// When a start must have been played.
    private var playDeadline: Deadline {
        deadline.seconds < .infinity ? deadline.earlier(by: TimeBudget.annealingLeast * deadline.seconds) : .never
    }

    /// Lets a contender anneal for its share of the time, going downhill.
    private func run(_ contender: inout Contender) {
        let progress = AnnealingProgress(.deadline(deadline.afterNow(TimeBudget.raceOfEach)))
        contender.chain.run(AnnealingSchedule(moves: 1, vertices: contender.chain.count), progress, until: 1)
    }
}
