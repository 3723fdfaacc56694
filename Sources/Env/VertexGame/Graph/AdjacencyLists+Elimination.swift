/// Eliminating a vertex: the lists of its neighbours are merged with its own.
///
/// Unchecked subscripts: every place comes from a list, and `makeRoom` was asked for what is written.
extension AdjacencyLists {
    /// Joins the vertex's predecessors to its successors and removes it, where edges have no labels.
    ///
    /// - Complexity: O((predecessors + successors) · their neighbours).
    mutating func eliminate(_ vertex: Vertex) {
        if rows != nil {
            rows?.eliminate(vertex)
            return
        }
        sweepIfWorthwhile()
        let (above, below) = (2 * vertex.index, 2 * vertex.index + 1)
        for place in places(above) { merge(2 * Int(vertices[place]) + 1, with: below, without: vertex.number) }
        for place in places(below) { merge(2 * Int(vertices[place]), with: above, without: vertex.number) }
        drop(above)
        drop(below)
    }

    /// Joins the vertex's predecessors to its successors and removes it, where edges have labels, and returns the multiplications.
    ///
    /// - Complexity: O((predecessors + successors) · their neighbours).
    mutating func eliminate(_ vertex: Vertex, _ algebra: EdgeAlgebra) -> Int {
        sweepIfWorthwhile()
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
        (lists, vertices, used, abandoned) = ([], [], 0, 0)
    }

    /// Replaces a list by its union with another, less a vertex that is in the first only.
    private mutating func merge(_ list: Int, with other: Int, without vertex: Int32) {
        var (i, j) = (lists[list].start, lists[other].start)
        let (iEnd, jEnd) = (i + lists[list].count, j + lists[other].count)
        makeRoom(iEnd - i + jEnd - j)
        if Self.longList * (jEnd - j) < iEnd - i { return mergeRuns(list, with: other, without: vertex) }
        var k = used
        var pool = vertices.mutableSpan
        while i < iEnd, j < jEnd {
            let x = unsafe pool[unchecked: i]
            let y = unsafe pool[unchecked: j]
            unsafe pool[unchecked: k] = min(x, y)
            k &+= min(x, y) == vertex ? 0 : 1
            i &+= x <= y ? 1 : 0
            j &+= y <= x ? 1 : 0
        }
        while i < iEnd {
            let x = unsafe pool[unchecked: i]
            unsafe pool[unchecked: k] = x
            k &+= x == vertex ? 0 : 1
            i &+= 1
        }
        while j < jEnd {
            unsafe pool[unchecked: k] = pool[unchecked: j]
            k &+= 1
            j &+= 1
        }
        settle(list, count: k - used)
    }

    /// How many times longer a list is than the other where its runs are copied as they are.
    private static let longList = 8

    /// The same for a long list and a short one: what lies between two vertices of the short one is copied as it is.
    private mutating func mergeRuns(_ list: Int, with other: Int, without vertex: Int32) {
        var i = lists[list].start
        let end = i + lists[list].count
        var k = used
        for j in places(other) {
            let added = vertices[j]
            let run = i..<firstPlace(notBefore: added, in: i..<end)
            k = copy(run, to: k, without: vertex)
            i = run.upperBound
            if i < end, vertices[i] == added { i += 1 }
            vertices[k] = added
            k += 1
        }
        k = copy(i..<end, to: k, without: vertex)
        settle(list, count: k - used)
    }

    /// Copies a run within the pool, less a vertex, and returns the place after it.
    private mutating func copy(_ run: Range<Int>, to start: Int, without vertex: Int32) -> Int {
        let gap = firstPlace(notBefore: vertex, in: run)
        guard gap < run.upperBound, vertices[gap] == vertex else {
            move(run, to: start)
            return start + run.count
        }
        move(run.lowerBound..<gap, to: start)
        move(gap + 1..<run.upperBound, to: start + gap - run.lowerBound)
        return start + run.count - 1
    }

    /// Copies places of the pool to others, which may overlap them.
    private mutating func move(_ places: Range<Int>, to start: Int) {
        unsafe vertices.withUnsafeMutableBufferPointer { pool in
            guard let base = pool.baseAddress else { return }
            precondition(places.lowerBound >= 0 && max(places.upperBound, start + places.count) <= pool.count)
            unsafe (base + start).update(from: base + places.lowerBound, count: places.count)
        }
    }

    /// The same with labels: entry j of the other list brings `joined[first + j · step]`.
    private mutating func merge(
        _ list: Int, with other: Int, without vertex: Int32, joined: [EdgeLabel], from first: Int, by step: Int
    ) {
        var (i, j) = (lists[list].start, lists[other].start)
        let (iEnd, jEnd) = (i + lists[list].count, j + lists[other].count)
        makeRoom(iEnd - i + jEnd - j)
        var k = used
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
        settle(list, count: k - used)
    }

    /// Makes the list be the `count` vertices after the used part of the pool: where it was, if they fit there.
    private mutating func settle(_ list: Int, count: Int) {
        if count > lists[list].room {
            abandoned += lists[list].room
            lists[list] = List(start: used, count: count, room: count)
            used += count
            return
        }
        let start = lists[list].start
        lists[list].count = count
        move(used..<used + count, to: start)
        if labels.isEmpty { return }
        for offset in 0..<count { labels[start + offset] = labels[used + offset] }
    }

    /// Empties a list for good.
    private mutating func drop(_ list: Int) {
        abandoned += lists[list].room
        lists[list] = List(start: 0, count: 0, room: 0)
    }

    /// Makes the pool hold `count` vertices more than are used.
    private mutating func makeRoom(_ count: Int) {
        let missing = used + count - vertices.count
        guard missing > 0 else { return }
        vertices.append(contentsOf: repeatElement(0, count: missing))
        if !labels.isEmpty { labels.append(contentsOf: repeatElement(.none, count: missing)) }
    }

    /// Moves the lists together when half of the pool is in none.
    private mutating func sweepIfWorthwhile() {
        guard abandoned > 256, 2 * abandoned > used else { return }
        var (keptVertices, keptLabels): ([Int32], [EdgeLabel]) = ([], [])
        keptVertices.reserveCapacity(used - abandoned)
        for list in lists.indices {
            let places = places(list)
            lists[list] = List(start: keptVertices.count, count: places.count, room: places.count)
            keptVertices += vertices[places]
            if !labels.isEmpty { keptLabels += labels[places] }
        }
        (vertices, labels, used, abandoned) = (keptVertices, keptLabels, keptVertices.count, 0)
    }
}
