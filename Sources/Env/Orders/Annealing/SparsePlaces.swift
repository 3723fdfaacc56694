package import VertexGame

/// Places of vertices in an order, with gaps between.
///
/// The lower bits of a place are the vertex, so no two are the same.
package struct SparsePlaces: Sendable {
    /// The place of inputs and outputs.
    package static let never = Int.max
    private static let vertexBits = 17
    private static let rankBits = 45

    private let count: Int
    private var places: [Int]
    private var random = FastRandom(seed: 0)
    /// The places that vertices had when the order was remembered, in the sequence in which they left them.
    private var journal: [(vertex: Int32, place: Int)] = []
    /// The order remembered, nil where the journal says it.
    private var rememberedOrder: [Int32]?

    package init(_ order: [Vertex], vertexCount: Int) {
        precondition(vertexCount < 1 << Self.vertexBits, "\(vertexCount) vertices")
        count = order.count
        places = Array(repeating: Self.never, count: vertexCount)
        spread(order.map { Int32($0.index) })
    }

    @inline(__always) package subscript(vertex: Int) -> Int {
        let places = places.span
        return unsafe places[unchecked: vertex]
    }

    /// The vertex that stands at a place.
    @inline(__always) package static func vertex(of place: Int) -> Int { place & (1 << vertexBits - 1) }

    /// The vertices by their places.
    package var order: [Int32] { Self.sorted(places[..<count]) }

    /// Gives a vertex any place between two others.
    package mutating func move(_ vertex: Int, after low: Int, before high: Int) {
        note(vertex)
        let first = low < 0 ? 0 : low >> Self.vertexBits + 1
        let last = high == Self.never ? 1 << Self.rankBits - 1 : high >> Self.vertexBits - 1
        guard first <= last else { return squeeze(vertex, after: low) }
        let rank = first + Int(truncatingIfNeeded: random.next() >> 1) % (last - first + 1)
        places[vertex] = rank << Self.vertexBits | vertex
    }

    /// Where there is no gap: places a vertex just after another, and spreads all.
    private mutating func squeeze(_ vertex: Int, after low: Int) {
        endJournal()
        var order = order.filter { $0 != vertex }
        let place = order.firstIndex { places[Int($0)] > low } ?? order.count
        order.insert(Int32(vertex), at: place)
        spread(order)
    }

    private mutating func spread(_ order: [Int32]) {
        let gap = (1 << Self.rankBits) / (order.count + 1)
        for (rank, vertex) in order.enumerated() {
            places[Int(vertex)] = ((rank + 1) * gap) << Self.vertexBits | Int(vertex)
        }
    }

    private static func sorted(_ places: some Collection<Int>) -> [Int32] {
        places.sorted().map { Int32($0 & (1 << vertexBits - 1)) }
    }

    // MARK: - The order remembered

    /// Remembers the order as it is now.
    package mutating func remember() {
        journal.removeAll(keepingCapacity: true)
        rememberedOrder = nil
    }

    /// The order that was remembered last.
    package var remembered: [Int32] {
        if let rememberedOrder { return rememberedOrder }
        var then = Array(places[..<count])
        for (vertex, place) in journal.reversed() { then[Int(vertex)] = place }
        return Self.sorted(then)
    }

    /// Writes down that a vertex leaves its place, or the order remembered itself where that has become shorter.
    private mutating func note(_ vertex: Int) {
        guard rememberedOrder == nil else { return }
        if journal.count > count / 2 { return endJournal() }
        journal.append((Int32(vertex), places[vertex]))
    }

    private mutating func endJournal() {
        rememberedOrder = remembered
        journal.removeAll(keepingCapacity: true)
    }

    // MARK: - Invariants

    /// Stops the program if a place is not that of its vertex, or the order remembered is none: for tests.
    ///
    /// - Complexity: O(vertices · log vertices).
    package func checkInvariants() {
        for (vertex, place) in places.enumerated() {
            let isRight = vertex < count ? Self.vertex(of: place) == vertex : place == Self.never
            precondition(isRight, "vertex \(vertex) at \(place)")
        }
        precondition(remembered.sorted() == (0..<Int32(count)).map { $0 }, "the order remembered is \(remembered)")
        let isOne = rememberedOrder == nil || journal.isEmpty
        precondition(isOne, "a journal of \(journal.count) places beside the order remembered")
    }
}
