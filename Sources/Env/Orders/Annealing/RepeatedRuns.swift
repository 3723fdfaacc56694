import VertexGame

/// Runs of annealing in a row, each from the best order so far at its true cost.
///
/// Where labels depend on the order and not only on the set eliminated before, prices drift from the truth as a chain
/// goes on, and what a run found may cost more than it thought.
struct RepeatedRuns<Priced: PricedOrder> {
    /// The most runs.
    private static var runsMax: Int { 8 }

    private let annealing: Annealing
    private let winner: StartRace<Priced>.Contender

    init(_ annealing: Annealing, _ winner: StartRace<Priced>.Contender) {
        (self.annealing, self.winner) = (annealing, winner)
    }

    /// The best order met, nil where a run's order could not be played again.
    var solution: Solution? {
        var best = Solution(order: winner.start, multiplications: winner.priced.cost, moves: 0, trace: [])
        for (number, limit) in limits.enumerated() {
            guard let run = run(number, from: best.order) else { break }
            let found = run.solution(limit)
            guard let played = play(found.order, by: .never) else { return nil }
            best.moves += found.moves
            best.trace += found.trace
            if played.cost < best.multiplications {
                (best.order, best.multiplications) = (found.order, played.cost)
            }
        }
        let least = best.multiplications
        best.trace = Solution.improvements(best.trace.filter { $0.multiplications >= least })
        return best
    }

    /// The first run goes on from the race, the others begin anew; nil where there is not the time to play the order.
    private func run(_ number: Int, from order: [Vertex]) -> AnnealingRun<Priced>? {
        if number == 0 { return AnnealingRun(annealing, winner) }
        return play(order, by: annealing.deadline).map {
            AnnealingRun(annealing, $0, AnnealingChain($0, seed: annealing.seed &+ UInt64(number)))
        }
    }

    private func play(_ order: [Vertex], by deadline: Deadline) -> Priced? {
        Priced(annealing.graph, cost: annealing.cost, order: order, deadline: deadline)
    }

    /// The limits of runs one after the other, as many as prices that drift and the time to play twice a run suggest.
    private var limits: [AnnealingLimit] {
        guard case .deadline(let deadline) = annealing.limit else { return [annealing.limit] }
        let begin = deadline.elapsed
        let left = deadline.seconds - begin - winner.seconds
        let affordable = TimeBudget.playingOfRun * left / (2 * winner.seconds)
        let runs =
            annealing.cost == .executed && affordable > 1 ? Int(min(Double(Self.runsMax), affordable)) : 1
        return (1...runs).map { run in
            .deadline(deadline.earlier(by: deadline.seconds - begin - left * Double(run) / Double(runs)))
        }
    }
}
