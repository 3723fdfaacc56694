/// Exchanges of two vertices that an edge joins.
extension SparseOrder {
    /// A vertex that another would pass, and the side of that exchange: 0 if the later of the two is a successor of the earlier
    /// one, 1 if it is a predecessor.
    typealias Neighbour = (vertex: Int, side: Int)

    /// The first vertex after a place, up to another, that an edge joins to `vertex`.
    @inline(__always)
    func nearestLater(_ vertex: Int, after start: Int, through end: Int) -> Neighbour? {
        var (best, place) = (Neighbour(-1, 0), end &+ 1)
        for side in 0...1 {
            lists.forEach(4 &* vertex &+ 1 &- side) { other in
                let own = places[other]
                if own > start && own < place { (best, place) = ((other, side), own) }
            }
        }
        return best.vertex < 0 ? nil : best
    }

    /// The last vertex before a place, down to another, that an edge joins to `vertex`.
    @inline(__always)
    func nearestEarlier(_ vertex: Int, before start: Int, from end: Int) -> Neighbour? {
        var (best, place) = (Neighbour(-1, 0), end &- 1)
        for side in 0...1 {
            lists.forEach(4 &* vertex &+ 2 &+ side) { other in
                let own = places[other]
                if own < start && own > place { (best, place) = ((other, side ^ 1), own) }
            }
        }
        return best.vertex < 0 ? nil : best
    }

    /// What it changes if `later` goes before `earlier`, which it is joined to on `side`: 0 if it is a successor.
    mutating func price(_ earlier: Int, _ later: Int, _ side: Int) -> Int {
        exchange.find(earlier, later, side, lists, own)
        let far = lists.count(4 &* later &+ 1 &- side)
        let own = lists.count(4 &* earlier &+ side)
        let (rise, gain) = (1 &- exchange.lost.count, exchange.gained.count &- 1)
        // Multiplications of a vertex: predecessors times successors, less a copy among these.
        return side == 0
            ? rise &* (far &- Int(copies[later])) &+ own &* gain : rise &* far &+ (own &- Int(copies[earlier])) &* gain
    }

    /// Changes the rows as the exchange priced last says.
    mutating func carryOut() {
        let (earlier, later, side) = (exchange.earlier, exchange.later, exchange.side)
        for other in exchange.lost { change(Int(other), later, side, isInsertion: false) }
        change(earlier, later, side, isInsertion: true)
        change(later, earlier, side ^ 1, isInsertion: false)
        for other in exchange.gained { change(Int(other), earlier, side ^ 1, isInsertion: true) }
    }

    @inline(__always)
    private mutating func change(_ other: Int, _ vertex: Int, _ side: Int, isInsertion: Bool) {
        edits.append(
            Edit(
                vertex: Int32(truncatingIfNeeded: vertex), side: Int32(truncatingIfNeeded: side),
                other: Int32(truncatingIfNeeded: other), isInsertion: isInsertion))
        if isInsertion { insert(other, vertex, side) } else { remove(other, vertex, side) }
    }

    /// Adds a vertex to the predecessors (side 0) or successors (1) of another.
    @inline(__always)
    mutating func insert(_ other: Int, _ vertex: Int, _ side: Int) {
        lists.append(other, to: 4 &* vertex &+ side)
        if other < count { lists.append(vertex, to: 4 &* other &+ 2 &+ side) }
    }

    /// Removes a vertex from the predecessors (side 0) or successors (1) of another.
    @inline(__always)
    mutating func remove(_ other: Int, _ vertex: Int, _ side: Int) {
        lists.remove(other, from: 4 &* vertex &+ side)
        if other < count { lists.remove(vertex, from: 4 &* other &+ 2 &+ side) }
    }
}
