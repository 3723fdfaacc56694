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

    /// Changes the rows as the first steps of the walk priced last say.
    mutating func carryOut(_ count: Int) {
        for index in 0..<count {
            let step = walk.steps[index]
            let (other, side) = (Int(step.vertex), Int(step.side))
            let (earlier, later) = walk.isLater ? (walk.vertex, other) : (other, walk.vertex)
            findGained(4 &* earlier &+ 1 &- side, 4 &* later &+ 1 &- side)
            for place in walk.lostBegin(index)..<Int(step.lostEnd) { remove(Int(walk.lost[place]), later, side) }
            insert(earlier, later, side)
            remove(later, earlier, side ^ 1)
            for other in gained { insert(Int(other), earlier, side ^ 1) }
        }
    }

    /// Finds what is in the list `more` and not in `row`.
    private mutating func findGained(_ row: Int, _ more: Int) {
        gained.removeAll(keepingCapacity: true)
        walk.forgetMarks()
        let mark = walk.base
        SparseWalk.mark(&walk.marks, mark, row, lists)
        Self.findUnmarked(&gained, walk.marks, mark, more, lists)
    }

    @inline(__always)
    private static func findUnmarked(
        _ found: inout [Int32], _ marks: [UInt32], _ mark: UInt32, _ list: Int, _ lists: VertexLists
    ) {
        let marks = marks.span
        lists.forEach(list) { other in
            if unsafe marks[unchecked: other] != mark { found.append(Int32(truncatingIfNeeded: other)) }
        }
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
