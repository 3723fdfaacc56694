import VertexGame

/// A position of the game as the exact search plays it.
protocol EliminationPosition {
    associatedtype Row: VertexRow, Hashable

    /// What the lower bound knows of the graph left.
    var cut: CutGraph<Row> { get }
    /// The vertices joined to `vertex` by an edge.
    func neighbours(_ vertex: Int) -> Row
    /// What eliminating the vertex now would cost.
    func price(_ vertex: Int) -> Int
    mutating func eliminate(_ vertex: Int)
    /// A vertex of `alive` that some optimal order eliminates next.
    func forced(_ alive: Row) -> Int?
    /// Vertices of `alive` that some optimal order eliminates one after the other with `vertex`, in any order; itself
    /// among them.
    func twins(of vertex: Int, _ alive: Row) -> Row
    /// The labels of the edges at the vertices of `alive`, in an order of their own: by these two positions may differ
    /// that have the same vertices left. Empty where edges have none.
    func labels(_ alive: Row) -> [EdgeLabel]
}

extension EliminationPosition {
    /// The parts of `alive` that no edge joins. The cost of each depends on its own vertices' order only, since
    /// elimination changes edges between neighbours alone.
    func components(_ alive: Row) -> [Row] {
        var left = alive
        var components: [Row] = []
        while let start = left.first {
            var component = Row()
            component.insert(start)
            var border = component
            while border.count > 0 {
                var reached = Row()
                border.forEachVertex { reached = reached.union(neighbours($0)) }
                border = reached.intersection(left).subtracting(component)
                component = component.union(border)
            }
            left = left.subtracting(component)
            components.append(component)
        }
        return components
    }
}
