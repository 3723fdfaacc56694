import VertexGame

/// What the network said of positions, by the set of vertices eliminated: the graph left depends on the set alone, so
/// that the many orders of the same moves lead to one position (a transposition table; Zobrist 1970).
///
/// A table of a fixed size, where a position takes the place of another that falls on the same one. Positions whose
/// edges have labels are not kept: labels depend on the order now and then.
package struct EvaluationCache: Sendable {
    /// The most bytes of outputs that are kept.
    package static let byteCountMax = 16 << 20

    /// Positions that the table has room for, a power of two: as many as `byteCountMax` allows, 16,384 at most.
    ///
    /// - Parameter outputCount: numbers that are kept of a position.
    package static func capacity(outputCount: Int) -> Int {
        let fitting = byteCountMax / (max(1, outputCount) * MemoryLayout<Float>.stride)
        return 1 << min(14, Int.bitWidth - 1 - max(1, fitting).leadingZeroBitCount)
    }

    private struct Entry: Sendable {
        let graph: ComputationalGraph
        let set: EliminatedSet
    }

    private var entries: [Entry?] = []
    /// `[entries, width]`, in one block, so that nothing is allocated for a position.
    private var outputs: [Float] = []
    /// The most numbers that are kept of a position.
    private var width = 0
    /// Positions asked for, and those of them that were known.
    private(set) var (lookups, hits) = (0, 0)

    /// Forgets all positions, as after a change of weights.
    mutating func removeAll() {
        for place in entries.indices { entries[place] = nil }
    }

    /// Stores in the position what the network said of it before; false where that is not known.
    mutating func restore(_ position: inout VertexPosition) -> Bool {
        guard !position.game.isLabelled else { return false }
        lookups += 1
        if entries.isEmpty { return false }
        let (graph, set) = (position.game.graph, position.game.eliminatedSet)
        let place = place(graph, set)
        guard let entry = entries[place], entry.graph === graph, entry.set == set else { return false }
        position.restoreOutputs(from: outputs, at: place * width)
        hits += 1
        return true
    }

    /// Enters what the network said of a position, in the place of what stood there.
    mutating func insert(_ position: VertexPosition) {
        guard !position.game.isLabelled else { return }
        if entries.isEmpty || position.outputs.count > width { grow(to: position.outputs.count) }
        let (graph, set) = (position.game.graph, position.game.eliminatedSet)
        let place = place(graph, set)
        entries[place] = Entry(graph: graph, set: set)
        position.copyOutputs(to: &outputs, at: place * width)
    }

    /// Begins anew, with room for more numbers of fewer positions.
    private mutating func grow(to outputCount: Int) {
        width = outputCount
        let room = Self.capacity(outputCount: width)
        entries = Array(repeating: nil, count: room)
        outputs = Array(repeating: 0, count: room * width)
    }

    private func place(_ graph: ComputationalGraph, _ set: EliminatedSet) -> Int {
        var hasher = Hasher()
        hasher.combine(ObjectIdentifier(graph))
        hasher.combine(set)
        return hasher.finalize() & (entries.count - 1)
    }
}
