import VertexGame

/// A set of vertices, by number.
package protocol VertexRow: Sendable {
    /// The empty set.
    init()

    /// How many vertices are in the set.
    var count: Int { get }

    func contains(_ vertex: Int) -> Bool
    mutating func insert(_ vertex: Int)
    mutating func remove(_ vertex: Int)
    func union(_ other: Self) -> Self
    func intersection(_ other: Self) -> Self
    func subtracting(_ other: Self) -> Self

    /// Calls `body` for each vertex of the set, in ascending order.
    func forEachVertex(_ body: (Int) -> Void)
    /// Whether `condition` holds for a vertex of the set.
    func contains(where condition: (Int) -> Bool) -> Bool
}

extension VertexRow {
    /// The vertex of the lowest number, nil in the empty set.
    var first: Int? {
        var found: Int?
        _ = contains {
            found = $0
            return true
        }
        return found
    }

    /// The predecessors that a vertex has now.
    init(predecessorsOf vertex: Vertex, in state: GameState) {
        self.init()
        state.forEachPredecessor(of: vertex) { insert($0.index) }
    }

    /// The successors that a vertex has now.
    init(successorsOf vertex: Vertex, in state: GameState) {
        self.init()
        state.forEachSuccessor(of: vertex) { insert($0.index) }
    }
}
