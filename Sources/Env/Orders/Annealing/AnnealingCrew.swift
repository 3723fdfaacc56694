import Synchronization
import VertexGame

/// Chains of annealing side by side. On large graphs with time for one round of cooling the worst continue now and then
/// from where the best are (go with the winners; Aldous and Vazirani, FOCS 1994): the lead of a chain is the sum of
/// many small ones, and lasts. On small graphs chains that follow another share its trap: the best of chains that go
/// their own ways is better there (see experiments/annealing.md).
struct AnnealingCrew<Priced: PricedOrder>: ~Copyable {
    /// How often chains are compared in a round.
    private static var comparisons: Int { 16 }

    private final class Member: Sendable {
        let chain: Mutex<AnnealingChain<Priced>>

        init(_ chain: AnnealingChain<Priced>) { self.chain = Mutex(chain) }
    }

    private let members: [Member]
    private let parallelism: Parallelism

    /// A chain for each piece of work that goes on at the same time, all from where one is.
    init(_ chain: AnnealingChain<Priced>, parallelism: Parallelism, seed: UInt64) {
        self.parallelism = parallelism
        members = (0..<parallelism.count).map { number in
            Member(number == 0 ? chain : chain.fork(seed: seed &+ UInt64(number) &* 0xD1B5_4A32_D192_ED03))
        }
    }

    /// Anneals until the limit, which holds for each chain. The same seed and number of moves give the same chains.
    ///
    /// - Parameter pause: called when ``TimeBudget/pause`` of the limit lies behind, with the cost of the best order
    ///   met.
    func run(_ limit: AnnealingLimit, vertices: Int, pause: ((Int) -> Void)? = nil) {
        let progress = AnnealingProgress(limit)
        let schedule = AnnealingSchedule(moves: moves(progress, limit, vertices), vertices: vertices)
        let isComparing = members.count > 1 && vertices >= GraphSize.ofComparedChains && schedule.rounds <= 1
        let comparisons = isComparing ? (1...Self.comparisons).map { Double($0) / Double(Self.comparisons) } : [1]
        for goal in Set(comparisons + (pause == nil ? [] : [TimeBudget.pause])).sorted() {
            advance(schedule, progress, until: goal)
            if goal == TimeBudget.pause { pause?(bestCost) }
            if isComparing, goal < 1 { followWinners() }
        }
    }

    /// Lets every chain go on until a share of the limit lies behind.
    private func advance(_ schedule: AnnealingSchedule, _ progress: AnnealingProgress, until goal: Double) {
        let members = members
        guard members.count > 1 else { return members[0].chain.withLock { $0.run(schedule, progress, until: goal) } }
        parallelism.perform(members.count) { number in
            members[number].chain.withLock { $0.run(schedule, progress, until: goal) }
        }
    }

    /// The cost of the best order met by any chain.
    private var bestCost: Int {
        members.reduce(.max) { least, member in min(least, member.chain.withLock { $0.bestCost }) }
    }

    /// How many moves a chain has time for, by those of a first trial.
    private func moves(_ progress: AnnealingProgress, _ limit: AnnealingLimit, _ vertices: Int) -> Double {
        if case .moves(let count) = limit { return Double(count) }
        let first = AnnealingSchedule(moves: 1, vertices: vertices)
        return members[0].chain.withLock { chain in
            let before = chain.moves
            chain.run(first, progress, until: TimeBudget.trial)
            return Double(chain.moves - before) / TimeBudget.trial
        }
    }

    /// Lets the worst quarter of the chains, at least one, continue from the best.
    private func followWinners() {
        let chains = members.map { $0.chain.withLock { $0 } }
        let ranking = chains.indices.sorted { (chains[$0].cost, $0) < (chains[$1].cost, $1) }
        for rank in 0..<max(1, chains.count / 4) {
            let loser = ranking[chains.count - 1 - rank]
            members[loser].chain.withLock { $0.follow(chains[ranking[rank]]) }
        }
    }

    /// The best order met by any chain, and when better ones were met by any.
    func solution(since begin: Solution.Improvement) -> Solution {
        let chains = members.map { $0.chain.withLock { $0 } }
        var best = chains[0]
        for chain in chains where chain.bestCost < best.bestCost { best = chain }
        var trace = [begin]
        for step in chains.flatMap(\.trace).sorted(by: { $0.seconds < $1.seconds })
        where step.multiplications < trace[trace.count - 1].multiplications {
            trace.append(step)
        }
        return Solution(
            order: best.best.map { Vertex(Int($0)) }, multiplications: best.bestCost,
            moves: chains.reduce(0) { $0 + $1.moves }, trace: trace)
    }
}
