/// How many paths join a vertex to the inputs or the outputs and have no vertex in common but that one (Menger 1927;
/// found by augmenting paths, Ford & Fulkerson 1956).
///
/// Eliminating another vertex takes none of them away: if it lies on a path, the path goes past it along the new edge.
/// So a vertex has at least as many predecessors (successors) when it is eliminated as there are paths to the inputs
/// (outputs) now, whatever is eliminated before.
///
/// Paths are sought depth first, the ends beside a vertex at once by its row; ``MinimumCut`` says why it seeks them
/// otherwise.
struct DisjointPaths<Row: VertexRow> {
    private let graph: CutGraph<Row>
    private let ends: Row
    private let isUpward: Bool
    private let root: Int
    /// The vertex before each on its path, from the root on, `[vertex]`.
    private var before: [Int32]
    private var used = Row()
    private var entered = Row()
    private var left = Row()

    private init(_ graph: CutGraph<Row>, from vertex: Int, isUpward: Bool, _ before: [Int32]) {
        (self.graph, root, self.isUpward, self.before) = (graph, vertex, isUpward, before)
        ends = isUpward ? graph.inputs : graph.outputs
    }

    /// The number of such paths to the inputs (`isUpward`) or outputs, whose edge at the vertex is solid, or `limit` if
    /// there are more.
    ///
    /// - Complexity: O(paths · edges).
    static func count(_ graph: CutGraph<Row>, from vertex: Int, isUpward: Bool, limit: Int = .max) -> Int {
        let first = isUpward ? graph.solidPredecessors(vertex) : graph.solidSuccessors(vertex)
        let inner = first.subtracting(isUpward ? graph.inputs : graph.outputs)
        let most = min(limit, first.count)
        let direct = first.count - inner.count
        if direct >= most { return most }
        var paths = DisjointPaths(graph, from: vertex, isUpward: isUpward, scratch(graph))
        var count = 0
        while count < most, paths.augment() { count += 1 }
        return count
    }

    private static func scratch(_ graph: CutGraph<Row>) -> [Int32] {
        Array(repeating: -1, count: graph.count + graph.inputs.count + graph.outputs.count)
    }

    private mutating func augment() -> Bool {
        (entered, left) = (Row(), Row())
        return leave(root)
    }

    private func next(_ vertex: Int) -> Row {
        if vertex == root { return isUpward ? graph.solidPredecessors(vertex) : graph.solidSuccessors(vertex) }
        return isUpward ? graph.predecessors(vertex) : graph.successors(vertex)
    }

    /// Looks for a way on from a vertex whose own place on a path is free or given up below.
    private mutating func leave(_ vertex: Int) -> Bool {
        left.insert(vertex)
        let all = next(vertex)
        let near = all.intersection(ends).subtracting(used)
        if let end = near.subtracting(entered).first {
            entered.insert(end)
            used.insert(end)
            before[end] = Int32(vertex)
            return true
        }
        return all.subtracting(entered).contains { enter($0, from: vertex) }
    }

    /// Looks for a way on after coming to a vertex: through it if it is on no path yet, else by sending that path
    /// elsewhere.
    private mutating func enter(_ vertex: Int, from previous: Int) -> Bool {
        if entered.contains(vertex) { return false }
        entered.insert(vertex)
        let isOnPath = used.contains(vertex)
        if isOnPath {
            guard redirect(Int(before[vertex])) else { return false }
        } else {
            guard !ends.contains(vertex), leave(vertex) else { return false }
        }
        used.insert(vertex)
        before[vertex] = Int32(previous)
        return true
    }

    /// Looks for another way on for the path that comes to `vertex`, or gives the vertex up and looks further back.
    private mutating func redirect(_ vertex: Int) -> Bool {
        if vertex == root || left.contains(vertex) { return false }
        if leave(vertex) { return true }
        if entered.contains(vertex) { return false }
        entered.insert(vertex)
        guard redirect(Int(before[vertex])) else { return false }
        used.remove(vertex)
        return true
    }
}

extension CutGraph {
    /// The least that eliminating the vertex will take, whatever is eliminated before it.
    func floor(_ vertex: Int) -> Int {
        if solidPredecessors(vertex).count == 0 || solidSuccessors(vertex).count == 0 { return 0 }
        let above = DisjointPaths.count(self, from: vertex, isUpward: true)
        if above == 0 { return 0 }
        return weights[vertex] &* above &* DisjointPaths.count(self, from: vertex, isUpward: false)
    }
}
