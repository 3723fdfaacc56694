import VertexGame

/// Which of several vertices of the same price a rule takes.
package enum Ties: Hashable, Sendable {
    /// The lowest value id.
    case lowest
    /// The highest value id.
    case highest
    /// Any, by a seed.
    case random(seed: UInt64)
}

/// A vertex and what a rule thinks of it; the least comes first.
private struct Candidate: Comparable {
    let price: Int
    let tie: Int
    let vertex: Int

    static func < (left: Candidate, right: Candidate) -> Bool {
        left.price != right.price ? left.price < right.price : left.tie < right.tie
    }
}

/// Eliminates the vertex of the lowest price again and again. After an elimination the prices of the vertex's
/// neighbours are asked for anew, and those are changed of which the rule says so.
///
/// Outdated candidates stay in the heap and are passed over when they come up.
struct Greedy {
    /// What a vertex costs by the rule.
    typealias Price = (GameState, Vertex) -> Int
    /// By how much the prices of vertices that are no neighbours will change when a vertex is eliminated, in any order,
    /// perhaps several times each.
    typealias Spread = (GameState, Vertex) -> [(vertex: Vertex, change: Int)]

    /// Cheap prices asked for between two looks at the clock.
    static let stride = 16
    /// What a cheap price takes, in pairs of neighbours: a dear one looks at so many more.
    private static let pairsOfCheapPrice = 64

    /// The position after the vertices of `order`.
    private(set) var state: GameState
    private(set) var order: [Vertex] = []
    private let tie: [Int]
    private let price: Price
    private let spread: Spread?
    private var prices: [Int] = []
    private var heap = BinaryHeap<Candidate>([])
    /// Pairs of neighbours that prices have looked at since the last look at the clock.
    private var pairs = 0

    init(_ start: GameState, ties: Ties, price: @escaping Price, spread: Spread? = nil) {
        state = start
        (self.price, self.spread) = (price, spread)
        tie = Self.tieBreakers(ties, count: start.graph.intermediateCount)
    }

    /// Plays to the end.
    ///
    /// - Returns: whether that was done before `deadline` and with at most `costMax` multiplications.
    mutating func run(_ deadline: Deadline, costMax: Int) -> Bool {
        let count = tie.count
        for vertex in 0..<count {
            if isLate(deadline, forPriceOf: Vertex(vertex)) { return false }
            prices.append(price(state, Vertex(vertex)))
        }
        heap = BinaryHeap((0..<count).map { Candidate(price: prices[$0], tie: tie[$0], vertex: $0) })
        order.reserveCapacity(count)
        while let candidate = heap.popLeast() {
            let vertex = Vertex(candidate.vertex)
            guard state.isAlive(vertex), prices[vertex.index] == candidate.price else { continue }
            guard eliminate(vertex, deadline), state.multiplications <= costMax else { return false }
        }
        return true
    }

    private mutating func eliminate(_ vertex: Vertex, _ deadline: Deadline) -> Bool {
        if deadline.hasPassed { return false }
        var neighbours: [Vertex] = []
        state.forEachPredecessor(of: vertex) { neighbours.append($0) }
        state.forEachSuccessor(of: vertex) { neighbours.append($0) }
        let changes = spread?(state, vertex) ?? []
        // Those of a dense graph take long to find, and longer to sort in.
        if spread != nil, deadline.hasPassed { return false }
        state.eliminate(vertex)
        order.append(vertex)
        for (vertex, change) in changes { prices[vertex.index] += change }
        for vertex in Set(changes.map(\.vertex)) { offer(vertex) }
        for neighbour in neighbours where neighbour.index < tie.count {
            if isLate(deadline, forPriceOf: neighbour) { return false }
            let now = price(state, neighbour)
            guard now != prices[neighbour.index] else { continue }
            prices[neighbour.index] = now
            offer(neighbour)
        }
        return true
    }

    /// Whether the deadline has passed, asked only as often as the work of prices makes worthwhile.
    private mutating func isLate(_ deadline: Deadline, forPriceOf vertex: Vertex) -> Bool {
        pairs += Self.pairsOfCheapPrice + state.predecessorCount(vertex) * state.successorCount(vertex)
        guard pairs >= Self.stride * Self.pairsOfCheapPrice else { return false }
        pairs = 0
        return deadline.hasPassed
    }

    private mutating func offer(_ vertex: Vertex) {
        let index = vertex.index
        heap.insert(Candidate(price: prices[index], tie: tie[index], vertex: index))
    }

    private static func tieBreakers(_ ties: Ties, count: Int) -> [Int] {
        switch ties {
        case .lowest: Array(0..<count)
        case .highest: (0..<count).reversed()
        case .random(let seed):
            {
                var random = CounterRandom(seed: seed, stream: 0)
                return (0..<count).shuffled(using: &random)
            }()
        }
    }
}
