/// How a state keeps the edges that are left: in one of four forms, each of which is the fastest on some graphs.
///
/// `ARCHITECTURE.md` says which elimination belongs to which form, and which test ties it to the plain game. What a
/// form does not need is nil, and who asks for it traps: memory that is not there is no empty list, which would be
/// eliminated for free. An enum of the forms would need no nil, but what it holds cannot be changed where it is: a move
/// on a matrix took 12 % more instructions.
@usableFromInline struct EdgeStorage: Sendable {
    /// The forms.
    enum Form {
        /// Edges without labels, as the bitset rows of the state: graphs of up to 640 vertices.
        case rows
        /// The same rows, and the labels of the edges in a matrix: graphs of up to 192 vertices whose edges have
        /// structures or patterns.
        case labelledRows
        /// Lists of neighbours, with labels or without: all other graphs.
        case lists
        /// Bitset rows of the vertices that are left alone, without labels: lists turn into these once vertices are few
        /// and have many neighbours.
        case compactRows
    }

    /// Whether the state itself has a row of predecessors and a row of successors for every vertex.
    @usableFromInline let hasRows: Bool
    /// The labels beside the rows of the state, in that form alone.
    var matrix: LabelMatrix?
    /// The lists of neighbours, in that form alone.
    var lists: AdjacencyLists?
    /// The rows of the vertices that are left, in that form alone.
    var compactRows: CompactRows?

    /// Rows of the state, without labels.
    init() { hasRows = true }

    /// Rows of the state, with labels in a matrix.
    init(_ matrix: LabelMatrix) { (hasRows, self.matrix) = (true, matrix) }

    /// Lists of neighbours.
    init(_ lists: AdjacencyLists) { (hasRows, self.lists) = (false, lists) }

    /// Rows of what is left.
    init(_ compactRows: CompactRows) { (hasRows, self.compactRows) = (false, compactRows) }

    /// The form.
    var form: Form {
        if lists != nil { return .lists }
        if compactRows != nil { return .compactRows }
        return matrix == nil ? .rows : .labelledRows
    }

    /// Bytes of the arrays.
    var byteCount: Int { (matrix?.byteCount ?? 0) + (lists?.byteCount ?? 0) + (compactRows?.byteCount ?? 0) }

    /// Says that something is not there that the form of the storage does not have.
    static func trap() -> Never { preconditionFailure("the edges of the state are kept in another form") }
}

/// The lists of neighbours where the state has no rows for all vertices: that of the predecessors of vertex v is 2v,
/// that of its successors 2v + 1, in either form.
extension EdgeStorage {
    /// How many vertices a list has.
    func count(_ list: Int) -> Int {
        if let lists { return lists.count(list) }
        guard let compactRows else { Self.trap() }
        return compactRows.count(list)
    }

    /// How many vertices are in either of two lists.
    func unionCount(_ first: Int, _ second: Int) -> Int {
        if let lists { return lists.unionCount(first, second) }
        guard let compactRows else { Self.trap() }
        return compactRows.unionCount(first, second)
    }

    /// Whether a vertex is in a list.
    func contains(_ vertex: Vertex, in list: Int) -> Bool {
        if let lists { return lists.contains(vertex, in: list) }
        guard let compactRows else { Self.trap() }
        return compactRows.contains(vertex, in: list)
    }

    /// Calls `body` with each vertex of a list, in ascending order.
    func forEach(_ list: Int, _ body: (Vertex) -> Void) {
        if let lists { return lists.forEach(list, body) }
        guard let compactRows else { Self.trap() }
        compactRows.forEach(list, body)
    }
}

extension EdgeStorage {
    /// Becomes equal to another storage, in the memory that this one has where both are of the same form and of the
    /// same graph.
    mutating func become(_ other: EdgeStorage) {
        if let others = other.matrix, matrix != nil {
            matrix?.become(others)
        } else if let others = other.lists, lists != nil {
            lists?.become(others)
        } else {
            self = other
        }
    }

    /// What is wrong with the storage, in words, or nil where nothing is: it is in one form alone.
    func checkInvariants() -> String? {
        let count = (matrix == nil ? 0 : 1) + (lists == nil ? 0 : 1) + (compactRows == nil ? 0 : 1)
        if count > 1 { return "edges are kept in \(count) forms" }
        return hasRows == (lists == nil && compactRows == nil) ? nil : "whether there are rows is not what is said"
    }
}
