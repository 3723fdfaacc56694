/// The costs of the newest episodes of each program.
package struct RecentCosts: Hashable, Sendable {
    /// Episodes of a program that are remembered.
    package static let capacity = 100

    private struct Ring: Hashable, Sendable {
        var costs: [Int] = []
        var next = 0
    }

    private var rings: [Int: Ring] = [:]

    /// Adds the cost of an episode of program number `program`.
    package mutating func add(_ cost: Int, program: Int) {
        var ring = rings[program] ?? Ring()
        if ring.costs.count < Self.capacity {
            ring.costs.append(cost)
        } else {
            ring.costs[ring.next] = cost
            ring.next = (ring.next + 1) % Self.capacity
        }
        rings[program] = ring
    }

    /// The mean of what is remembered of program number `program`; nil before its first episode.
    package func mean(program: Int) -> Double? {
        guard let costs = rings[program]?.costs, !costs.isEmpty else { return nil }
        return Double(costs.reduce(0, +)) / Double(costs.count)
    }
}
