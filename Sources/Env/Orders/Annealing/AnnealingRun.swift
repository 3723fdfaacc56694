/// One run of annealing, of as many chains as pieces of work go on at the same time, from where a contender of the race
/// ended.
struct AnnealingRun<Priced: PricedOrder> {
    private let annealing: Annealing
    private let priced: Priced
    private let chain: AnnealingChain<Priced>

    init(_ annealing: Annealing, _ priced: Priced, _ chain: AnnealingChain<Priced>) {
        (self.annealing, self.priced, self.chain) = (annealing, priced, chain)
    }

    init(_ annealing: Annealing, _ winner: StartRace<Priced>.Contender) {
        self.init(annealing, winner.priced, winner.chain)
    }

    /// The best order met until the limit.
    ///
    /// - Parameter pause: called late, with the cost of the best order so far.
    func solution(_ limit: AnnealingLimit, pause: ((Int) -> Void)? = nil) -> Solution {
        let begin = Solution.Improvement(seconds: annealing.deadline.elapsed, multiplications: priced.cost)
        let crew = AnnealingCrew(chain, parallelism: annealing.parallelism, seed: annealing.seed)
        crew.run(limit, vertices: priced.count, pause: pause)
        return crew.solution(since: begin)
    }
}
