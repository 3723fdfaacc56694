/// Finds an optimal order, or as good a lower bound as time and memory allow, part by part.
struct ExactSolver<Position: EliminationPosition> {
    private typealias Row = Position.Row

    /// Bytes that remembered sets may take.
    private static var memoryMax: Int { 1 << 30 }

    /// The order: the start's where nothing better was found.
    private(set) var order: [Int] = []
    /// No order costs less.
    private(set) var lowerBound = 0
    /// Sets looked at.
    private(set) var setCount = 0

    /// - Parameter start: a complete order, better found beforehand the more it spares.
    init(_ position: Position, start: [Int], _ deadline: Deadline) {
        var alive = Row()
        for vertex in start { alive.insert(vertex) }
        let parts = position.components(alive).sorted { $0.count < $1.count }
        for part in parts { solve(position, part, start.filter { part.contains($0) }, deadline) }
    }

    private mutating func solve(_ position: Position, _ part: Row, _ start: [Int], _ deadline: Deadline) {
        let known = Self.cost(position, start)
        let size = deadline.seconds - deadline.elapsed < 2 ? 8 : 11
        let bounds = GroupBounds(position.cut, part, size: size, deadline)
        var search = ExactSearch<Position>(bounds, deadline, memoryMax: Self.memoryMax)
        defer { setCount += search.setCount }
        var bound = bounds.bound(part)
        while bound < known {
            let limit = bound
            let found = search.solve(position, part, limit: limit)
            bound = max(bound, found)
            if search.isOver { break }
            if found <= limit {
                order += search.order(position, part)
                lowerBound += found
                return
            }
        }
        order += start
        lowerBound += min(bound, known)
    }

    private static func cost(_ start: Position, _ order: [Int]) -> Int {
        var position = start
        var sum = 0
        for vertex in order {
            sum += position.price(vertex)
            position.eliminate(vertex)
        }
        return sum
    }
}
