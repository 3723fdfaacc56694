/// The neighbours of each vertex as ascending lists in one pool, so that memory grows with the edges; with the labels of the edges
/// where they have any.
///
/// Where edges have no labels and few vertices are left, ``CompactRows`` take the place of the lists.
///
/// A list that outgrows its room moves to the end of the pool. What it leaves behind is swept up when that is half of the pool. A
/// copy is three `memcpy`s, made when one of two equal states is changed.
@usableFromInline struct AdjacencyLists: Sendable {
    /// Where a list lies in the pool.
    struct List: Sendable {
        /// The place of its first vertex.
        var start: Int
        /// How many vertices it has.
        var count: Int
        /// How many it has room for where it lies.
        var room: Int
    }

    /// Vertices of the graph, inputs and outputs among them.
    let vertexCount: Int
    /// The predecessors of vertex v at 2v, its successors at 2v + 1.
    var lists: [List]
    /// The pool; what lies outside all lists means nothing.
    var vertices: [Int32]
    /// The label of the edge that each place of the pool stands for; empty where edges have none.
    var labels: [EdgeLabel]
    /// Places of the pool that are or were taken: `0 ..< used`.
    var used: Int
    /// How many of them are in no list's room.
    var abandoned = 0
    /// The rows of the vertices that are left, once these are few; the lists are gone then.
    var rows: CompactRows?

    /// The lists of a graph of edges sorted by source, then by target, without those whose label is nil.
    ///
    /// - Complexity: O(vertices + edges).
    init(vertexCount: Int, edges: [Edge], labels edgeLabels: [EdgeLabel?]? = nil) {
        self.vertexCount = vertexCount
        var counts = [Int](repeating: 0, count: 2 * vertexCount)
        func isKept(_ number: Int) -> Bool { edgeLabels.map { $0[number] != nil } ?? true }
        for (number, edge) in edges.enumerated() where isKept(number) {
            counts[2 * edge.target.index] += 1
            counts[2 * edge.source.index + 1] += 1
        }
        var next = 0
        lists = counts.map { count in
            defer { next += count }
            return List(start: next, count: 0, room: count)
        }
        used = next
        vertices = Array(repeating: 0, count: next)
        labels = edgeLabels == nil ? [] : Array(repeating: .none, count: next)
        // As edges are sorted, both kinds of list come out in ascending order.
        for (number, edge) in edges.enumerated() where isKept(number) {
            append(edge.source, to: 2 * edge.target.index, edgeLabels?[number])
            append(edge.target, to: 2 * edge.source.index + 1, edgeLabels?[number])
        }
    }

    private mutating func append(_ vertex: Vertex, to list: Int, _ label: EdgeLabel?) {
        let place = lists[list].start + lists[list].count
        vertices[place] = vertex.number
        if let label { labels[place] = label }
        lists[list].count += 1
    }

    /// The places of a list in the pool.
    func places(_ list: Int) -> Range<Int> {
        lists[list].start..<lists[list].start + lists[list].count
    }

    /// How many vertices a list has.
    func count(_ list: Int) -> Int { rows?.count(list) ?? lists[list].count }

    /// Whether a vertex is in a list.
    ///
    /// - Complexity: O(log list).
    func contains(_ vertex: Vertex, in list: Int) -> Bool {
        rows?.contains(vertex, in: list) ?? (place(of: vertex, in: list) != nil)
    }

    /// Calls `body` with each vertex of a list, in ascending order.
    func forEach(_ list: Int, _ body: (Vertex) -> Void) {
        if let rows { return rows.forEach(list, body) }
        for place in places(list) { body(Vertex(Int(vertices[place]))) }
    }

    /// Calls `body` with each vertex of a list and the label of its edge.
    @inline(__always)
    func forEach(_ list: Int, _ body: (Vertex, EdgeLabel) -> Void) {
        for place in places(list) { body(Vertex(Int(vertices[place])), labels[place]) }
    }

    /// Where a vertex stands in a list, or nil where it does not.
    ///
    /// - Complexity: O(log list).
    func place(of vertex: Vertex, in list: Int) -> Int? {
        let places = places(list)
        let place = firstPlace(notBefore: vertex.number, in: places)
        return place < places.upperBound && vertices[place] == vertex.number ? place : nil
    }

    /// The first of ascending places that holds the vertex or a later one; the end where none does.
    ///
    /// - Complexity: O(log places).
    func firstPlace(notBefore vertex: Int32, in places: Range<Int>) -> Int {
        var (low, high) = (places.lowerBound, places.upperBound)
        while low < high {
            let middle = (low + high) >> 1
            if vertices[middle] < vertex { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// How many vertices are in either of two lists.
    ///
    /// - Complexity: O(both lists).
    func unionCount(_ first: Int, _ second: Int) -> Int {
        if let rows { return rows.unionCount(first, second) }
        var (i, j) = (lists[first].start, lists[second].start)
        let (iEnd, jEnd) = (i + lists[first].count, j + lists[second].count)
        var common = 0
        while i < iEnd, j < jEnd {
            let (x, y) = (vertices[i], vertices[j])
            if x == y { common += 1 }
            if x <= y { i += 1 }
            if y <= x { j += 1 }
        }
        return lists[first].count + lists[second].count - common
    }

    /// Whether the same vertices are neighbours, by the same labels.
    func hasSameEdges(as other: AdjacencyLists) -> Bool {
        // Each edge is in two lists; the successors' are enough.
        stride(from: 1, to: 2 * vertexCount, by: 2).allSatisfy { list in
            if rows != nil || other.rows != nil { return neighbours(list) == other.neighbours(list) }
            let (here, there) = (places(list), other.places(list))
            return vertices[here] == other.vertices[there]
                && (labels.isEmpty || labels[here] == other.labels[there])
        }
    }

    private func neighbours(_ list: Int) -> [Vertex] {
        var neighbours: [Vertex] = []
        forEach(list) { neighbours.append($0) }
        return neighbours
    }
}
