/// A lower bound on what eliminating the vertices left costs: floors of groups of vertices that affect each other most.
struct GroupBounds<Row: VertexRow> {
    private(set) var tables: [GroupTable]
    /// The floor of each vertex that is in no group because time ran out.
    private(set) var single: [(vertex: Int, floor: Int)]

    /// Makes groups of at most `size` of the vertices in `alive`.
    init(_ graph: CutGraph<Row>, _ alive: Row, size: Int, _ deadline: Deadline) {
        var vertices: [Int] = []
        alive.forEachVertex { vertices.append($0) }
        (tables, single) = ([], [])
        let floors = vertices.map { deadline.hasPassed ? 0 : graph.floor($0) }
        guard let affinity = Self.affinities(graph, vertices, floors, deadline) else {
            single = zip(vertices, floors).map { ($0, $1) }
            return
        }
        for group in Self.groups(affinity, size: size) {
            let members = group.map { vertices[$0] }
            if let table = GroupTable(members, in: graph, deadline) {
                tables.append(table)
            } else {
                single += group.map { (vertices[$0], floors[$0]) }
            }
        }
    }

    /// The bound for the vertices in `alive`, all others being eliminated or without effect on them.
    func bound(_ alive: Row) -> Int {
        var sum = 0
        for table in tables { sum &+= table.cost(alive) }
        for (vertex, floor) in single where alive.contains(vertex) { sum &+= floor }
        return sum
    }

    /// The same with the floors in the graph left, where those of a group are more together.
    ///
    /// - Parameter budget: the bound is not made better once it is more than this.
    func bound(_ alive: Row, in graph: CutGraph<Row>, budget: Int) -> Int {
        var sum = bound(alive)
        for table in tables where sum <= budget {
            var floors = 0
            for vertex in table.vertices where alive.contains(vertex) { floors &+= graph.floor(vertex) }
            sum &+= max(0, floors &- table.cost(alive))
        }
        for (vertex, floor) in single where sum <= budget && alive.contains(vertex) {
            sum &+= graph.floor(vertex) &- floor
        }
        return sum
    }

    /// What two vertices cost together at least, beyond their floors; a little more where they are neighbours. Nil when
    /// `deadline` passed before it was known of all.
    private static func affinities(
        _ graph: CutGraph<Row>, _ vertices: [Int], _ floors: [Int], _ deadline: Deadline
    ) -> [[Int]]? {
        var rise = vertices.map { _ in [Int](repeating: 0, count: vertices.count) }
        var affinity = rise
        for (first, vertex) in vertices.enumerated() {
            var next = graph
            next.eliminate(vertex)
            for (second, other) in vertices.enumerated() where second != first {
                if deadline.hasPassed { return nil }
                rise[first][second] = next.floor(other) - floors[second]
            }
        }
        for (first, vertex) in vertices.enumerated() {
            let neighbours = graph.predecessors(vertex).union(graph.successors(vertex))
            for second in vertices.indices where second != first {
                let both = min(rise[first][second], rise[second][first])
                affinity[first][second] = 16 * both + (neighbours.contains(vertices[second]) ? 1 : 0)
            }
        }
        return affinity
    }

    /// Groups that grow from the strongest pair by whom they draw most.
    private static func groups(_ affinity: [[Int]], size: Int) -> [[Int]] {
        var left = Array(affinity.indices)
        var groups: [[Int]] = []
        while !left.isEmpty {
            var drawn = left.map { one in left.reduce(0) { max($0, affinity[one][$1]) } }
            var group: [Int] = []
            while group.count < size, let best = drawn.indices.max(by: { drawn[$0] < drawn[$1] }) {
                let chosen = left.remove(at: best)
                drawn.remove(at: best)
                if group.isEmpty { for place in left.indices { drawn[place] = 0 } }
                group.append(chosen)
                for place in left.indices { drawn[place] += affinity[chosen][left[place]] }
            }
            groups.append(group)
        }
        return groups
    }
}
