import VertexGame

/// What is to be annealed, on rows of the kind that fits the graph.
struct Annealing {
    let graph: ComputationalGraph
    let cost: CostModel
    /// Orders to begin with: the first in any case, others where there is time for a race.
    let starts: [[Vertex]]
    let seed: UInt64
    let limit: AnnealingLimit
    let workers: Workers

    /// When it must have ended.
    var deadline: Deadline {
        switch limit {
        case .deadline(let deadline): deadline
        case .moves: .never
        }
    }

    /// Of the time, what playing the starts may take for one more to be raced, and what each anneals in the race: with half of that
    /// the start that is better at first won too often (docs/results.md).
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
        case (...640, false): annealed(OrderRows<BitRow<10>>.self)
        case (_, false): annealed(SparseOrder.self)
        case (...128, true): annealedWithLabels(DenseLabelledRow<2>.self)
        case (...256, true): annealedWithLabels(DenseLabelledRow<4>.self)
        case (...640, true): annealedWithLabels(DenseLabelledRow<10>.self)
        case (_, true): annealedWithLabels(SortedLabelledRow.self)
        }
    }

    private func annealed<Priced: PricedOrder>(_ kind: Priced.Type) -> Solution? {
        guard let contenders = contenders(kind) else { return nil }
        let (_, priced, chain) = race(contenders)
        return annealed(priced, chain, limit)
    }

    /// Runs of annealing in a row, each from the best order so far at its true cost. Where labels depend on the order and not only
    /// on the set eliminated before, prices drift from the truth as a chain goes on, and what a run found may cost more than it
    /// thought.
    private func annealedWithLabels<Row: LabelledRow>(_ kind: Row.Type) -> Solution? {
        let begin = deadline.elapsed
        typealias Priced = LabelledOrder<Row>
        guard let contenders = contenders(Priced.self) else { return nil }
        // Playing a result takes as long as playing a start, or less.
        let seconds = (deadline.elapsed - begin) / Double(contenders.count)
        var (start, priced, chain) = race(contenders)
        var best = Solution(order: start, multiplications: priced.cost, moves: 0, trace: [])
        let limits = limits(ofRunsPlayedIn: seconds)
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
        _ priced: Priced, _ chain: AnnealingChain<Priced>, _ limit: AnnealingLimit
    ) -> Solution {
        let begin = Solution.Improvement(seconds: deadline.elapsed, multiplications: priced.cost)
        let crew = AnnealingCrew(chain, workers: workers, seed: seed)
        crew.run(limit, vertices: priced.count)
        return crew.solution(since: begin)
    }

    // MARK: - The choice of the start

    /// A start and what annealing has made of it.
    private typealias Contender<Priced: PricedOrder> = (start: [Vertex], priced: Priced, chain: AnnealingChain<Priced>)

    /// The starts that there is time to race, nil when there was not the time to play the first.
    private func contenders<Priced: PricedOrder>(_ kind: Priced.Type) -> [Contender<Priced>]? {
        let begin = deadline.elapsed
        var contenders: [Contender<Priced>] = []
        for start in starts {
            if deadline.elapsed - begin > Self.raceShare.play * deadline.seconds { break }
            guard let priced = Priced(graph, cost: cost, order: start, deadline: startDeadline) else { break }
            contenders.append((start, priced, AnnealingChain(priced, seed: seed)))
        }
        return contenders.isEmpty ? nil : contenders
    }

    /// The contender that is best after each has annealed for a while: what a start costs says little of that.
    private func race<Priced: PricedOrder>(_ contenders: [Contender<Priced>]) -> Contender<Priced> {
        guard contenders.count > 1 else { return contenders[0] }
        var best = contenders[0]
        for (place, contender) in contenders.enumerated() {
            let end = deadline.elapsed + Self.raceShare.anneal * deadline.seconds
            let progress = AnnealingProgress(.deadline(deadline.earlier(by: deadline.seconds - end)))
            let schedule = AnnealingSchedule(moves: 1, vertices: contender.priced.count)
            var contender = contender
            contender.chain.run(schedule, progress, until: 1)
            if place == 0 || contender.chain.bestCost < best.chain.bestCost { best = contender }
        }
        return best
    }
}
