import VertexGame

/// What is to be annealed, on rows of the kind that fits the graph.
struct Annealing {
    let graph: ComputationalGraph
    let cost: CostModel
    /// The order to begin with.
    let start: [Vertex]
    let seed: UInt64
    let limit: AnnealingLimit
    let workers: Workers
    /// Another order to begin with, or nil: asked for where there is time to race the two.
    var rival: (() -> [Vertex]?)?
    /// Called late, with the cost of the best order so far, where edges have no labels.
    var pause: ((Int) -> Void)?

    /// When it must have ended.
    var deadline: Deadline {
        switch limit {
        case .deadline(let deadline): deadline
        case .moves: .never
        }
    }

    /// Of the time, what playing the start may take for a rival to be raced, and what each anneals in the race: with half of that
    /// the start that is better at first won too often (experiments/annealing.md).
    private static let raceShare = (play: 0.06, anneal: 0.06)

    /// Of the time, what must be left when the start has been played for annealing to be of use.
    private static let leastShare = 0.1

    /// When the start must have been played.
    private var startDeadline: Deadline {
        switch limit {
        case .deadline(let deadline): deadline.earlier(by: Self.leastShare * deadline.seconds)
        case .moves: .never
        }
    }

    /// The best order met, nil when there was not the time to play the start.
    var solution: Solution? {
        switch (graph.vertexCount, graph.labelling(under: cost) != nil) {
        case (...128, false): annealed(OrderRows<BitRow<2>>.self)
        case (...256, false): annealed(OrderRows<BitRow<4>>.self)
        case (...576, false): annealed(OrderRows<BitRow<9>>.self)
        case (...640, false): annealed(OrderRows<BitRow<10>>.self)
        case (_, false): annealed(SparseOrder.self)
        case (...128, true): annealedWithLabels(DenseLabelledRow<2>.self)
        case (...256, true): annealedWithLabels(DenseLabelledRow<4>.self)
        case (...640, true): annealedWithLabels(DenseLabelledRow<10>.self)
        case (_, true): annealedWithLabels(SortedLabelledRow.self)
        }
    }

    private func annealed<Priced: PricedOrder>(_ kind: Priced.Type) -> Solution? {
        winner(kind).map { annealed($0.priced, $0.chain, limit, pause: pause) }
    }

    /// Runs of annealing in a row, each from the best order so far at its true cost. Where labels depend on the order and not only
    /// on the set eliminated before, prices drift from the truth as a chain goes on, and what a run found may cost more than it
    /// thought.
    private func annealedWithLabels<Row: LabelledRow>(_ kind: Row.Type) -> Solution? {
        typealias Priced = LabelledOrder<Row>
        guard let winner = winner(Priced.self) else { return nil }
        var (priced, chain) = (winner.priced, winner.chain)
        var best = Solution(order: winner.start, multiplications: priced.cost, moves: 0, trace: [])
        let limits = limits(ofRunsPlayedIn: winner.seconds)
        for (run, limit) in limits.enumerated() {
            if run > 0 {
                guard let again = Priced(graph, cost: cost, order: best.order, deadline: deadline) else { break }
                (priced, chain) = (again, AnnealingChain(again, seed: seed &+ UInt64(run)))
            }
            let found = annealed(priced, chain, limit)
            guard let played = Priced(graph, cost: cost, order: found.order, deadline: .never) else { return nil }
            best.moves += found.moves
            best.trace += found.trace
            if played.cost < best.multiplications {
                (best.order, best.multiplications) = (found.order, played.cost)
            }
        }
        let least = best.multiplications
        best.trace = best.trace.reduce(into: []) { trace, step in
            if step.multiplications >= least, step.multiplications < trace.last?.multiplications ?? .max {
                trace.append(step)
            }
        }
        return best
    }

    /// The most runs, and the share of a run that playing may take.
    private static let (runsMax, playShare) = (8, 0.1)

    /// The limits of runs one after the other, as many as prices that drift and the time to play twice a run suggest.
    private func limits(ofRunsPlayedIn seconds: Double) -> [AnnealingLimit] {
        guard case .deadline(let deadline) = limit else { return [limit] }
        let begin = deadline.elapsed
        let left = deadline.seconds - begin - seconds
        let affordable = Self.playShare * left / (2 * seconds)
        let runs = cost == .executed && affordable > 1 ? Int(min(Double(Self.runsMax), affordable)) : 1
        return (1...runs).map { run in
            .deadline(deadline.earlier(by: deadline.seconds - begin - left * Double(run) / Double(runs)))
        }
    }

    private func annealed<Priced: PricedOrder>(
        _ priced: Priced, _ chain: AnnealingChain<Priced>, _ limit: AnnealingLimit, pause: ((Int) -> Void)? = nil
    ) -> Solution {
        let begin = Solution.Improvement(seconds: deadline.elapsed, multiplications: priced.cost)
        let crew = AnnealingCrew(chain, workers: workers, seed: seed)
        crew.run(limit, vertices: priced.count, pause: pause)
        return crew.solution(since: begin)
    }

    // MARK: - The choice of the start

    /// A start, what annealing has made of it, and the seconds that playing it took.
    private typealias Contender<Priced: PricedOrder> = (
        start: [Vertex], priced: Priced, chain: AnnealingChain<Priced>, seconds: Double
    )

    /// The start, or its rival where that is better after each has annealed for a while: what a start costs says little of that.
    ///
    /// - Returns: nil when there was not the time to play the start.
    private func winner<Priced: PricedOrder>(_ kind: Priced.Type) -> Contender<Priced>? {
        guard var first = contender(start, kind) else { return nil }
        guard deadline.seconds < .infinity, first.seconds <= Self.raceShare.play * deadline.seconds,
            let order = rival?(), var other = contender(order, kind)
        else { return first }
        anneal(&first.chain, share: Self.raceShare.anneal)
        anneal(&other.chain, share: Self.raceShare.anneal)
        return other.chain.bestCost < first.chain.bestCost ? other : first
    }

    private func contender<Priced: PricedOrder>(_ start: [Vertex], _ kind: Priced.Type) -> Contender<Priced>? {
        let begin = deadline.elapsed
        guard let priced = Priced(graph, cost: cost, order: start, deadline: startDeadline) else { return nil }
        return (start, priced, AnnealingChain(priced, seed: seed), deadline.elapsed - begin)
    }

    /// Anneals for a share of the time, going downhill.
    private func anneal<Priced: PricedOrder>(_ chain: inout AnnealingChain<Priced>, share: Double) {
        let end = deadline.elapsed + share * deadline.seconds
        let progress = AnnealingProgress(.deadline(deadline.earlier(by: deadline.seconds - end)))
        chain.run(AnnealingSchedule(moves: 1, vertices: chain.count), progress, until: 1)
    }
}
