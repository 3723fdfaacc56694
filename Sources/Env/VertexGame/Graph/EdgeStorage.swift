/// How a state keeps the edges that are left: each form is the fastest on some graphs.
///
/// `ARCHITECTURE.md` says which elimination belongs to which form, and which test ties it to the plain game.
@usableFromInline enum EdgeStorage: Sendable {
    /// Edges without labels, as the bitset rows of the state: graphs of up to 640 vertices.
    case rows
    /// The same rows, and the labels of the edges in a matrix: graphs of up to 192 vertices whose edges have structures or patterns.
    case labelledRows(LabelMatrix)
    /// Lists of neighbours, with labels or without: all other graphs.
    case lists(AdjacencyLists)
    /// Bitset rows of the vertices that are left alone, without labels: lists turn into these once vertices are few and have many
    /// neighbours.
    case compactRows(CompactRows)

    /// Whether the state itself has a row of predecessors and a row of successors for every vertex.
    @inlinable var hasRows: Bool {
        switch self {
        case .rows, .labelledRows: true
        case .lists, .compactRows: false
        }
    }

    /// Bytes of the arrays.
    var byteCount: Int {
        switch self {
        case .rows: 0
        case .labelledRows(let matrix): matrix.byteCount
        case .lists(let lists): lists.byteCount
        case .compactRows(let rows): rows.byteCount
        }
    }
}

/// The lists of neighbours where the state has no rows for all vertices: that of the predecessors of vertex v is 2v, that of its
/// successors 2v + 1, in either form. Where it has rows, nobody may ask: a list that is not there is no empty list.
extension EdgeStorage {
    /// How many vertices a list has.
    func count(_ list: Int) -> Int {
        switch self {
        case .lists(let lists): lists.count(list)
        case .compactRows(let rows): rows.count(list)
        case .rows, .labelledRows: Self.trapWithoutLists()
        }
    }

    /// How many vertices are in either of two lists.
    func unionCount(_ first: Int, _ second: Int) -> Int {
        switch self {
        case .lists(let lists): lists.unionCount(first, second)
        case .compactRows(let rows): rows.unionCount(first, second)
        case .rows, .labelledRows: Self.trapWithoutLists()
        }
    }

    /// Whether a vertex is in a list.
    func contains(_ vertex: Vertex, in list: Int) -> Bool {
        switch self {
        case .lists(let lists): lists.contains(vertex, in: list)
        case .compactRows(let rows): rows.contains(vertex, in: list)
        case .rows, .labelledRows: Self.trapWithoutLists()
        }
    }

    /// Calls `body` with each vertex of a list, in ascending order.
    func forEach(_ list: Int, _ body: (Vertex) -> Void) {
        switch self {
        case .lists(let lists): lists.forEach(list, body)
        case .compactRows(let rows): rows.forEach(list, body)
        case .rows, .labelledRows: Self.trapWithoutLists()
        }
    }

    private static func trapWithoutLists() -> Never {
        preconditionFailure("neighbours are kept as bitset rows, and there are no lists")
    }
}

extension EdgeStorage {
    /// Becomes equal to another storage, in the memory that this one has where both are of the same form and of the same graph.
    mutating func become(_ other: EdgeStorage) {
        switch other {
        case .labelledRows(let others):
            guard case .labelledRows(var matrix) = self else { break }
            // The arrays belong to one place at a time, so that they are changed where they are; so below.
            self = .rows
            matrix.become(others)
            self = .labelledRows(consume matrix)
            return
        case .lists(let others):
            guard case .lists(var lists) = self else { break }
            self = .rows
            lists.become(others)
            self = .lists(consume lists)
            return
        case .rows, .compactRows: break
        }
        self = other
    }
}
