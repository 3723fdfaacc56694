/// Eliminating a vertex: the lists of its neighbours are merged with its own.
extension AdjacencyLists {
    /// Joins the vertex's predecessors to its successors and removes it, where edges have no labels. Returns how many predecessors and
    /// successors it had.
    ///
    /// - Complexity: O((predecessors + successors) · their neighbours).
    mutating func eliminate(_ vertex: Vertex) -> GameState.Degrees {
        if let degrees = rows?.eliminate(vertex) { return degrees }
        let (above, below) = (2 * vertex.index, 2 * vertex.index + 1)
        let degrees = (places(above).count, places(below).count)
        growPool(to: placesNeeded(eliminating: vertex))
        unsafe lists.withUnsafeMutableBufferPointer { lists in
            unsafe vertices.withUnsafeMutableBufferPointer { pool in
                guard let lists = lists.baseAddress, let pool = pool.baseAddress else { return }
                var merger = unsafe ListMerger(lists, pool, rooms)
                merger.eliminate(vertex.number, above: above, below: below)
                rooms = merger.rooms
            }
        }
        return degrees
    }

    /// Places of the pool that eliminating a vertex may take: new rooms for all lists that could outgrow theirs, and the longest union.
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

    /// Joins the vertex's predecessors to its successors and removes it, where edges have labels, and returns the multiplications.
    ///
    /// - Complexity: O((predecessors + successors) · their neighbours).
    mutating func eliminate(_ vertex: Vertex, _ algebra: EdgeAlgebra) -> Int {
        let (above, below) = (2 * vertex.index, 2 * vertex.index + 1)
        let (sources, targets) = (places(above), places(below))
        var joined: [EdgeLabel] = []
        joined.reserveCapacity(sources.count * targets.count)
        var spent = 0
        for source in sources {
            var old = places(2 * Int(vertices[source]) + 1)
            for target in targets {
                let (product, multiplications) = algebra.product(labels[target], labels[source])
                spent += multiplications
                while let first = old.first, vertices[first] < vertices[target] { old.removeFirst() }
                if let first = old.first, vertices[first] == vertices[target] {
                    joined.append(algebra.sum(labels[first], product))
                } else {
                    joined.append(product)
                }
            }
        }
        for (row, source) in sources.enumerated() {
            merge(
                2 * Int(vertices[source]) + 1, with: below, without: vertex.number,
                joined: joined, from: row * targets.count, by: 1)
        }
        for (column, target) in targets.enumerated() {
            merge(
                2 * Int(vertices[target]), with: above, without: vertex.number,
                joined: joined, from: column, by: targets.count)
        }
        drop(above)
        drop(below)
        return spent
    }

    /// Keeps rows of the vertices that are left, which are ascending, in place of lists from now on.
    ///
    /// - Complexity: O(vertices + edges).
    mutating func moveToRows(of left: [Int32]) {
        rows = CompactRows(self, of: left)
        (lists, vertices) = ([], [])
    }

    /// Replaces a list by its union with another, less a vertex that is in the first only: entry j of the other list brings `joined[first + j · step]`.
    private mutating func merge(
        _ list: Int, with other: Int, without vertex: Int32, joined: [EdgeLabel], from first: Int, by step: Int
    ) {
        var (i, j) = (lists[list].places.lowerBound, lists[other].places.lowerBound)
        let (iEnd, jEnd) = (lists[list].places.upperBound, lists[other].places.upperBound)
        growPool(to: rooms.used + Int(ListRooms.room(for: Int32(iEnd - i + jEnd - j))))
        var k = rooms.used
        var next = first
        while i < iEnd || j < jEnd {
            let x = i < iEnd ? vertices[i] : .max
            let y = j < jEnd ? vertices[j] : .max
            let place = k
            k += 1
            if y <= x {
                vertices[place] = y
                labels[place] = joined[next]
                next += step
                j += 1
            } else if x == vertex {
                k = place
            } else {
                vertices[place] = x
                labels[place] = labels[i]
            }
            if x <= y { i += 1 }
        }
        settle(list, count: Int32(k - rooms.used))
    }

    /// Makes a list be the `count` vertices after the taken places, with their labels: where it was, if they fit there.
    private mutating func settle(_ list: Int, count: Int32) {
        let merged = rooms.used
        if count > lists[list].room {
            let old = lists[list]
            lists[list] = take(for: count)
            leave(old)
        }
        lists[list].count = count
        for (offset, place) in places(list).enumerated() {
            vertices[place] = vertices[merged + offset]
            labels[place] = labels[merged + offset]
        }
    }

    private mutating func take(for count: Int32) -> List {
        unsafe vertices.withUnsafeMutableBufferPointer { pool in
            guard let pool = pool.baseAddress else { preconditionFailure("an empty pool") }
            return unsafe rooms.take(for: count, pool)
        }
    }

    private mutating func leave(_ list: List) {
        unsafe vertices.withUnsafeMutableBufferPointer { pool in
            if let pool = pool.baseAddress { unsafe rooms.leave(list, pool) }
        }
    }

    /// Empties a list for good.
    private mutating func drop(_ list: Int) {
        leave(lists[list])
        lists[list] = List(start: 0, count: 0, room: 0)
    }
}
