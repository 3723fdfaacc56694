import RealModule

/// One chain of simulated annealing.
struct AnnealingChain<Priced: PricedOrder>: Sendable {
    private var priced: Priced
    private var random: FastRandom
    /// The best order met, where that was before the chain followed another.
    private var ownBest: [Int32]?
    /// The cost of the best order met.
    private(set) var bestCost: Int
    /// Relocations proposed.
    private(set) var moves = 0
    /// When better orders were met.
    private(set) var trace: [Solution.Improvement] = []

    init(_ priced: Priced, seed: UInt64) {
        self.priced = priced
        random = FastRandom(seed: seed)
        bestCost = priced.cost
    }

    /// Vertices that are eliminated.
    var count: Int { priced.count }

    /// The cost of the order that the chain is at.
    var cost: Int { priced.cost }

    /// The best order met.
    var best: [Int32] { ownBest ?? (priced.cost == bestCost ? priced.order : priced.remembered) }

    /// Goes on until a share of the limit lies behind.
    mutating func run(_ schedule: AnnealingSchedule, _ limit: AnnealingProgress, until goal: Double) {
        guard priced.count > 1 else { return }
        let stride = GraphSize.movesPerLook(vertices: priced.count)
        while true {
            let progress = limit.progress(moves: moves)
            guard progress < goal else { return }
            let scale = max(1, Double(bestCost) / Double(priced.count))
            let before = bestCost
            propose(stride, temperature: scale * schedule.temperature(at: progress))
            if bestCost < before {
                trace.append(Solution.Improvement(seconds: limit.deadline.elapsed, multiplications: bestCost))
            }
        }
    }

    /// Proposes relocations, and carries out those that chance allows (Metropolis et al. 1953).
    @inline(__always)
    private mutating func propose(_ count: Int, temperature: Double) {
        for _ in 0..<count {
            moves += 1
            let vertex = random.index(below: priced.count)
            guard let place = priced.proposal(for: vertex, &random) else { continue }
            let before = priced.cost
            let relocation = priced.relocation(of: vertex, to: place)
            let difference = relocation.difference
            guard difference <= 0 || random.unit() < Double.exp(-Double(difference) / temperature) else {
                priced.reject()
                continue
            }
            // The best order is remembered only when the chain leaves it.
            if difference > 0, before == bestCost { priced.remember() }
            priced.accept(relocation)
            if priced.cost < bestCost { (bestCost, ownBest) = (priced.cost, nil) }
        }
    }

    /// A chain from where this one is, by chances of its own.
    func fork(seed: UInt64) -> AnnealingChain {
        var chain = AnnealingChain(priced, seed: seed)
        chain.follow(self)
        return chain
    }

    /// Continues from where another chain is, by chances of its own.
    mutating func follow(_ other: AnnealingChain) {
        (ownBest, bestCost) = other.bestCost < bestCost ? (other.ownBest, other.bestCost) : (best, bestCost)
        priced = other.priced
    }
}
