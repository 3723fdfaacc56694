/// Eliminating a vertex: the lists of its neighbours are merged with its own.
extension AdjacencyLists {
    /// Joins the vertex's predecessors to its successors and removes it, where edges have no labels. Returns how many
    /// predecessors and successors it had.
    ///
    /// - Complexity: O((predecessors + successors) · their neighbours).
    mutating func eliminate(_ vertex: Vertex) -> GameState.Degrees {
        let (above, below) = (2 * vertex.index, 2 * vertex.index + 1)
        let degrees = (places(above).count, places(below).count)
        withMerger(for: vertex) { $0.eliminate(vertex.number, above: above, below: below) }
        return degrees
    }

    /// Joins the vertex's predecessors to its successors and removes it, where edges have labels, and returns the
    /// multiplications.
    ///
    /// - Complexity: O((predecessors + successors) · their neighbours).
    mutating func eliminate(_ vertex: Vertex, _ algebra: EdgeAlgebra) -> Int {
        let (above, below) = (2 * vertex.index, 2 * vertex.index + 1)
        // The array belongs to one place at a time, so that its memory serves each elimination.
        var joined: [EdgeLabel] = []
        swap(&joined, &joinedLabels)
        defer { swap(&joined, &joinedLabels) }
        return withMerger(for: vertex) { $0.eliminate(vertex.number, above: above, below: below, algebra, &joined) }
    }

    /// Runs `body` with what merges the lists in place, after the pool has room for all that eliminating the vertex may
    /// take.
    @inline(__always)
    private mutating func withMerger<Result>(for vertex: Vertex, _ body: (inout ListMerger) -> Result) -> Result {
        growPool(to: placesNeeded(eliminating: vertex))
        return unsafe lists.withUnsafeMutableBufferPointer { lists in
            unsafe vertices.withUnsafeMutableBufferPointer { pool in
                unsafe labels.withUnsafeMutableBufferPointer { labels in
                    guard let lists = lists.baseAddress, let pool = pool.baseAddress else {
                        preconditionFailure("lists without memory")
                    }
                    var merger = unsafe ListMerger(lists, pool, labels.isEmpty ? nil : labels.baseAddress, rooms)
                    let result = body(&merger)
                    rooms = merger.rooms
                    entryCount += Int(merger.growth)
                    return result
                }
            }
        }
    }

    /// Places of the pool that eliminating a vertex may take: new rooms for all lists that could outgrow theirs, and
    /// the longest union.
    private func placesNeeded(eliminating vertex: Vertex) -> Int {
        var (taken, longest): (Int, Int32) = (0, 0)
        for side in 0...1 {
            let other = lists[2 * vertex.index + 1 - side].count
            for place in places(2 * vertex.index + side) {
                let list = lists[2 * Int(vertices[place]) + 1 - side]
                let union = list.count + other
                if union > list.room { taken += Int(ListRooms.room(for: union)) }
                longest = max(longest, union)
            }
        }
        return rooms.used + taken + Int(longest)
    }

    /// Makes the pool hold a number of places, and a block more.
    private mutating func growPool(to places: Int) {
        let missing = places + ListMerger.overreach - vertices.count
        guard missing > 0 else { return }
        let more = max(missing, vertices.count / 4)
        vertices.append(contentsOf: repeatElement(0, count: more))
        if !labels.isEmpty { labels.append(contentsOf: repeatElement(.none, count: more)) }
    }

    /// Whether the lists of so many vertices as are left are so long that rows would be joined faster.
    func areDense(for vertexCount: Int) -> Bool { entryCount > CompactRows.density * vertexCount }
}
