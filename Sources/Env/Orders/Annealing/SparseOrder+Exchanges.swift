/// Exchanges of two vertices that an edge joins.
extension SparseOrder {
    /// A vertex that another would pass, and the side of that exchange: the row of the later of the two in which the
    /// earlier one is.
    typealias Neighbour = (vertex: Int, side: RowSide)

    /// The first vertex after a place, up to another, that an edge joins to `vertex`.
    @inline(__always)
    func nearestLater(_ vertex: Int, after start: Int, through end: Int) -> Neighbour? {
        var (best, place) = (Neighbour(-1, .predecessors), end &+ 1)
        RowSide.each { side in
            lists.forEach(SparseList.row(vertex, side.opposite)) { other in
                let own = places[other]
                if own > start && own < place { (best, place) = ((other, side), own) }
            }
        }
        return best.vertex < 0 ? nil : best
    }

    /// The last vertex before a place, down to another, that an edge joins to `vertex`.
    @inline(__always)
    func nearestEarlier(_ vertex: Int, before start: Int, from end: Int) -> Neighbour? {
        var (best, place) = (Neighbour(-1, .predecessors), end &- 1)
        RowSide.each { side in
            lists.forEach(SparseList.inverse(vertex, side)) { other in
                let own = places[other]
                if own < start && own > place { (best, place) = ((other, side.opposite), own) }
            }
        }
        return best.vertex < 0 ? nil : best
    }

    /// Changes the rows as the first steps of the walk priced last say.
    mutating func carryOut(_ count: Int) {
        for index in 0..<count {
            let step = walk.steps[index]
            let (other, side) = (Int(step.vertex), step.side)
            let (earlier, later) = walk.isLater ? (walk.vertex, other) : (other, walk.vertex)
            findGained(SparseList.row(earlier, side.opposite), SparseList.row(later, side.opposite))
            for place in walk.lostBegin(index)..<Int(step.lostEnd) { remove(Int(walk.lost[place]), later, side) }
            insert(earlier, later, side)
            remove(later, earlier, side.opposite)
            for other in gained { insert(Int(other), earlier, side.opposite) }
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

    /// Adds a vertex to the predecessors or successors of another.
    @inline(__always)
    mutating func insert(_ other: Int, _ vertex: Int, _ side: RowSide) {
        lists.append(other, to: SparseList.row(vertex, side))
        if other < count { lists.append(vertex, to: SparseList.inverse(other, side)) }
    }

    /// Removes a vertex from the predecessors or successors of another.
    @inline(__always)
    mutating func remove(_ other: Int, _ vertex: Int, _ side: RowSide) {
        lists.remove(other, from: SparseList.row(vertex, side))
        if other < count { lists.remove(vertex, from: SparseList.inverse(other, side)) }
    }
}
