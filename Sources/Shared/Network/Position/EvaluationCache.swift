import VertexGame

/// What the network said of positions, by the set of vertices eliminated: the graph left depends on the set alone, so that the many
/// orders of the same moves lead to one position (a transposition table; Zobrist 1970).
///
/// A table of a fixed size, where a position takes the place of another that falls on the same one. Positions whose edges have labels are
/// not kept: labels depend on the order now and then.
struct EvaluationCache: Sendable {
    /// Positions that the table has room for: 13 MB of outputs for graphs of 100 vertices.
    static let capacity = 1 << 14

    private struct Entry: Sendable {
        let graph: ComputationalGraph
        let set: EliminatedSet
        let outputs: [Float]
    }

    private var entries: [Entry?] = []
    /// Positions asked for, and those of them that were known.
    private(set) var (lookups, hits) = (0, 0)

    /// Forgets all positions, as after a change of weights.
    mutating func removeAll() { entries = [] }

    /// Gives the position what the network said of it; false where that is not known.
    mutating func restore(_ position: inout VertexPosition) -> Bool {
        guard !position.game.isLabelled else { return false }
        lookups += 1
        if entries.isEmpty { return false }
        let (graph, set) = (position.game.graph, position.game.eliminatedSet)
        guard let entry = entries[Self.place(graph, set)], entry.graph === graph, entry.set == set else { return false }
        position.take(entry.outputs)
        hits += 1
        return true
    }

    /// Keeps what the network said of a position.
    mutating func keep(_ position: VertexPosition) {
        guard !position.game.isLabelled else { return }
        if entries.isEmpty { entries = Array(repeating: nil, count: Self.capacity) }
        let (graph, set) = (position.game.graph, position.game.eliminatedSet)
        entries[Self.place(graph, set)] = Entry(graph: graph, set: set, outputs: position.outputs)
    }

    private static func place(_ graph: ComputationalGraph, _ set: EliminatedSet) -> Int {
        var hasher = Hasher()
        hasher.combine(ObjectIdentifier(graph))
        hasher.combine(set)
        return hasher.finalize() & (capacity - 1)
    }
}
