/// The least that a group of vertices must cost together, for every set of them that is eliminated already.
///
/// Whatever order all vertices have, when v of the group is eliminated, those of the group before it are gone, so v
/// costs at least its floor in the graph without those (``DisjointPaths``: eliminating more never lowers it). The table
/// holds the minimum of the sum of those floors over all orders of the group, by dynamic programming over its subsets.
/// Tables of groups that have no vertex in common add up: they are additive pattern databases (Korf & Felner 2002).
struct GroupTable {
    /// The vertices of the group; the place of one is its bit.
    let vertices: [Int]
    /// The least cost to come by the set of those eliminated, `[1 << vertices.count]`.
    private(set) var costs: [Int32]

    /// Fills the table.
    ///
    /// - Returns: nil when `deadline` passed before it was done.
    /// - Complexity: O(2^vertices · vertices) floors.
    init?<Row: VertexRow>(_ vertices: [Int], in graph: CutGraph<Row>, _ deadline: Deadline) {
        self.vertices = vertices
        costs = Array(repeating: 0, count: 1 << vertices.count)
        var floors = [Int32](repeating: 0, count: vertices.count << vertices.count)
        guard Self.fill(&floors, vertices, graph, set: 0, from: 0, deadline) else { return nil }
        for set in costs.indices.dropLast().reversed() {
            var least = Int32.max
            for place in vertices.indices where set >> place & 1 == 0 {
                least = min(least, floors[set * vertices.count + place] + costs[set | 1 << place])
            }
            costs[set] = least
        }
    }

    /// Fills in the floors for `set` and all sets that add vertices from place `from` on to it.
    private static func fill<Row: VertexRow>(
        _ floors: inout [Int32], _ vertices: [Int], _ graph: CutGraph<Row>, set: Int, from: Int, _ deadline: Deadline
    ) -> Bool {
        if deadline.hasPassed { return false }
        for place in vertices.indices where set >> place & 1 == 0 {
            floors[set * vertices.count + place] = Int32(clamping: graph.floor(vertices[place]))
        }
        for place in from..<vertices.count {
            var next = graph
            next.eliminate(vertices[place])
            guard fill(&floors, vertices, next, set: set | 1 << place, from: place + 1, deadline) else { return false }
        }
        return true
    }

    /// The least cost to come of those of the group in `alive`.
    @inline(__always) func cost<Row: VertexRow>(_ alive: Row) -> Int {
        var set = 0
        for (place, vertex) in vertices.enumerated() where !alive.contains(vertex) { set |= 1 << place }
        return Int(costs[set])
    }
}
