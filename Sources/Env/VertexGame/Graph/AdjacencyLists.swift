/// The neighbours of each vertex as ascending lists in one pool, so that memory grows with the edges; with the labels
/// of the edges where they have any.
///
/// A list that outgrows its room takes a room of twice the size or more (``ListRooms``). A copy is three `memcpy`s,
/// made when one of two equal states is changed.
@usableFromInline struct AdjacencyLists: Sendable {
    typealias List = ListRooms.List

    /// Vertices of the graph, inputs and outputs among them.
    let vertexCount: Int
    /// The predecessors of vertex v at 2v, its successors at 2v + 1.
    var lists: [List]
    /// The pool; what lies outside all lists means nothing. At least `ListMerger.overreach` places more than rooms have
    /// taken.
    var vertices: [Int32]
    /// The label of the edge that each place of the pool stands for; empty where edges have none.
    var labels: [EdgeLabel]
    /// Which places of the pool are taken.
    var rooms = ListRooms()
    /// Vertices of all lists together: twice the edges.
    var entryCount: Int
    /// Memory for the labels that an elimination makes.
    var joinedLabels: [EdgeLabel] = []

    /// The lists of a graph of edges sorted by source, then by target, without those whose label is nil.
    ///
    /// - Complexity: O(vertices + edges).
    init(vertexCount: Int, edges: [Edge], labels edgeLabels: [EdgeLabel?]? = nil) {
        self.vertexCount = vertexCount
        entryCount = 0
        var counts = [Int32](repeating: 0, count: 2 * vertexCount)
        func isKept(_ number: Int) -> Bool { edgeLabels.map { $0[number] != nil } ?? true }
        for (number, edge) in edges.enumerated() where isKept(number) {
            counts[2 * edge.target.index] += 1
            counts[2 * edge.source.index + 1] += 1
        }
        var rooms = ListRooms()
        lists = counts.map { rooms.addList(for: $0) }
        self.rooms = rooms
        let places = rooms.used + ListMerger.overreach
        vertices = Array(repeating: 0, count: places)
        labels = edgeLabels == nil ? [] : Array(repeating: .none, count: places)
        // As edges are sorted, both kinds of list come out in ascending order.
        for (number, edge) in edges.enumerated() where isKept(number) {
            append(edge.source, to: 2 * edge.target.index, edgeLabels?[number])
            append(edge.target, to: 2 * edge.source.index + 1, edgeLabels?[number])
        }
    }

    /// Bytes of the arrays.
    var byteCount: Int {
        MemoryLayout<List>.stride * lists.count + MemoryLayout<Int32>.stride * vertices.count
            + MemoryLayout<EdgeLabel>.stride * labels.count
    }

    /// Becomes equal to other lists of the same graph, in the memory that these have where that is enough.
    mutating func become(_ other: AdjacencyLists) {
        lists.copyElements(of: other.lists)
        vertices.removeAll(keepingCapacity: true)
        vertices.append(contentsOf: other.vertices)
        labels.removeAll(keepingCapacity: true)
        labels.append(contentsOf: other.labels)
        (rooms, entryCount) = (other.rooms, other.entryCount)
    }

    private mutating func append(_ vertex: Vertex, to list: Int, _ label: EdgeLabel?) {
        let place = lists[list].places.upperBound
        vertices[place] = vertex.number
        if let label { labels[place] = label }
        lists[list].count += 1
        entryCount += 1
    }

    /// The places of a list in the pool.
    func places(_ list: Int) -> Range<Int> { lists[list].places }

    /// How many vertices a list has.
    func count(_ list: Int) -> Int { Int(lists[list].count) }

    /// Whether a vertex is in a list.
    ///
    /// - Complexity: O(log list).
    func contains(_ vertex: Vertex, in list: Int) -> Bool { place(of: vertex, in: list) != nil }

    /// Calls `body` with each vertex of a list, in ascending order.
    func forEach(_ list: Int, _ body: (Vertex) -> Void) {
        for place in places(list) { body(Vertex(Int(vertices[place]))) }
    }

    /// Calls `body` with each vertex of a list and the label of its edge.
    @inline(__always)
    func forEach(_ list: Int, _ body: (Vertex, EdgeLabel) -> Void) {
        for place in places(list) { body(Vertex(Int(vertices[place])), labels[place]) }
    }

    /// The label of an edge, `EdgeLabel.none` where there is none; edges must have labels.
    ///
    /// - Complexity: O(log successors of the source).
    @inline(__always)
    func label(from source: Vertex, to target: Vertex) -> EdgeLabel {
        guard let place = place(of: target, in: 2 * source.index + 1) else { return .none }
        return labels[place]
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
    private func firstPlace(notBefore vertex: Int32, in places: Range<Int>) -> Int {
        unsafe vertices.withUnsafeBufferPointer { pool in
            guard let pool = pool.baseAddress else { return places.upperBound }
            return unsafe ListMerger.firstPlace(notBefore: vertex, in: places, of: pool)
        }
    }

    /// How many vertices are in either of two lists.
    ///
    /// - Complexity: O(both lists).
    func unionCount(_ first: Int, _ second: Int) -> Int {
        let (one, other) = (places(first), places(second))
        var (i, j) = (one.lowerBound, other.lowerBound)
        var common = 0
        while i < one.upperBound, j < other.upperBound {
            let (x, y) = (vertices[i], vertices[j])
            if x == y { common += 1 }
            if x <= y { i += 1 }
            if y <= x { j += 1 }
        }
        return one.count + other.count - common
    }

    /// Whether the same vertices are neighbours, by the same labels.
    func hasSameEdges(as other: AdjacencyLists) -> Bool {
        // Each edge is in two lists; the successors' are enough.
        stride(from: 1, to: 2 * vertexCount, by: 2).allSatisfy { list in
            let (here, there) = (places(list), other.places(list))
            return vertices[here] == other.vertices[there]
                && (labels.isEmpty || labels[here] == other.labels[there])
        }
    }
}
