import VertexGame

/// Branch and bound over sets of vertices left.
///
/// The graph left depends on the set eliminated only, so what a set costs from there on is found once and remembered (a
/// minimum, or a bound below it). A set that falls into parts which no edge joins costs what the parts cost, one by
/// one. Limits rise from the lower bound: each search proves that no order costs less than the next limit, or finds the
/// cheapest (iterative deepening, Korf 1985, with a memory).
struct ExactSearch<Position: EliminationPosition> {
    typealias Row = Position.Row

    private struct Key: Hashable {
        let alive: Row
        let labels: [EdgeLabel]
    }

    private struct Entry {
        /// No order of the set costs less.
        var bound: Int32
        /// What an optimal order eliminates first where `bound` is what it costs, else −1.
        var vertex: Int32
    }

    /// A move and the parts that it leaves.
    private struct Move {
        let vertex: Int
        let price: Int
        let position: Position
        let components: [Row]
        let bounds: [Int]
        let total: Int
    }

    private let bounds: GroupBounds<Row>
    private let deadline: Deadline
    private var bytesLeft: Int
    private var memory: [Key: Entry] = [:]
    /// Whether time or memory ran out: what is returned from then on is a lower bound, but no minimum.
    private(set) var isOver = false
    /// Sets looked at.
    private(set) var setCount = 0

    /// - Parameter memoryMax: bytes that remembered sets may take.
    init(_ bounds: GroupBounds<Row>, _ deadline: Deadline, memoryMax: Int) {
        (self.bounds, self.deadline) = (bounds, deadline)
        bytesLeft = memoryMax
    }

    /// The least cost of eliminating `alive`, if it is at most `limit`; else a lower bound above `limit`. Once
    /// ``isOver``, any lower bound.
    mutating func solve(_ position: Position, _ alive: Row, limit: Int) -> Int {
        if let vertex = position.forced(alive) {
            // Hundreds may follow each other, each with a copy of the position.
            if isOver || deadline.hasPassed {
                isOver = true
                return bound(alive)
            }
            let move = move(vertex, position, alive)
            return move.price + solve(move, limit: limit - move.price)
        }
        let key = Key(alive: alive, labels: position.labels(alive))
        let known = memory[key]
        if let known, known.vertex >= 0 || known.bound > limit { return Int(known.bound) }
        setCount += 1
        let floor = max(
            Int(known?.bound ?? 0), bounds.bound(alive, in: position.cut, budget: limit))
        if floor > limit {
            remember(key, floor, vertex: nil)
            return floor
        }
        if isOver || deadline.hasPassed || bytesLeft <= 0 {
            isOver = true
            return floor
        }
        return branch(position, alive, key, limit: limit, floor: floor)
    }

    private mutating func branch(_ position: Position, _ alive: Row, _ key: Key, limit: Int, floor: Int) -> Int {
        var least = Int.max
        var best: Int?
        var limit = limit
        let moves = moves(position, alive)
        if isOver { return floor }
        for move in moves {
            if move.total > limit {
                least = min(least, move.total)
                break
            }
            let cost = move.price + solve(move, limit: limit - move.price)
            if isOver { return floor }
            if cost <= limit {
                best = move.vertex
                limit = cost - 1
            }
            least = min(least, cost)
            if cost <= floor { break }
        }
        let result = max(least, floor)
        remember(key, result, vertex: best)
        return result
    }

    /// The cost of the parts that a move leaves.
    private mutating func solve(_ move: Move, limit: Int) -> Int {
        var sum = move.bounds.reduce(0, +)
        for (part, bound) in zip(move.components, move.bounds) where sum <= limit {
            sum += solve(move.position, part, limit: limit - (sum - bound)) - bound
        }
        return sum
    }

    /// The moves from a set, those of the lowest bound first; of twins one stands for all. All of a large graph take
    /// milliseconds, so time may run out among them: then there are none.
    private mutating func moves(_ position: Position, _ alive: Row) -> [Move] {
        var moves: [Move] = []
        isOver = alive.contains { vertex in
            if deadline.hasPassed { return true }
            if position.twins(of: vertex, alive).first == vertex { moves.append(move(vertex, position, alive)) }
            return false
        }
        if isOver { return [] }
        return moves.sorted { ($0.total, $0.price, $0.vertex) < ($1.total, $1.price, $1.vertex) }
    }

    /// Eliminates a vertex and its twins.
    private func move(_ vertex: Int, _ position: Position, _ alive: Row) -> Move {
        let twins = position.twins(of: vertex, alive)
        let price = position.price(vertex) * twins.count
        var next = position
        twins.forEachVertex { next.eliminate($0) }
        let components = next.components(alive.subtracting(twins))
        let bounds = components.map(bound)
        return Move(
            vertex: vertex, price: price, position: next, components: components, bounds: bounds,
            total: price + bounds.reduce(0, +))
    }

    private func bound(_ alive: Row) -> Int { bounds.bound(alive) }

    private mutating func remember(_ key: Key, _ bound: Int, vertex: Int?) {
        let entry = Entry(bound: Int32(clamping: bound), vertex: Int32(vertex ?? -1))
        if memory.updateValue(entry, forKey: key) == nil { bytesLeft -= Self.size(key) }
    }

    /// The bytes that a remembered set takes. A table doubles: for a moment there are the old and the new one, which is
    /// half full.
    private static func size(_ key: Key) -> Int {
        let place = 3 * (MemoryLayout<Key>.stride + MemoryLayout<Entry>.stride)
        let arrayHeader = 32
        return key.labels.isEmpty ? place : place + arrayHeader + key.labels.capacity * MemoryLayout<EdgeLabel>.stride
    }

    /// The order that was found for a set that was solved.
    func order(_ position: Position, _ alive: Row) -> [Int] {
        guard alive.count > 0 else { return [] }
        let next: Int
        if let vertex = position.forced(alive) {
            next = vertex
        } else {
            let entry = memory[Key(alive: alive, labels: position.labels(alive))]
            guard let entry, entry.vertex >= 0 else { preconditionFailure("the set was not solved") }
            next = Int(entry.vertex)
        }
        var order: [Int] = []
        position.twins(of: next, alive).forEachVertex { order.append($0) }
        let move = move(next, position, alive)
        return order + move.components.flatMap { self.order(move.position, $0) }
    }
}
