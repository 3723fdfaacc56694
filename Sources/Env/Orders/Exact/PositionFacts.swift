package import VertexGame

/// What the exact search knows of one position, for those who look at positions one by one.
package struct PositionFacts {
    private typealias Row = BitRow<10>

    /// The most vertices of a graph.
    package static let vertexCountMax = GraphSize.ofBits

    private let bounds: GroupBounds<Row>
    private var cut: CutGraph<Row>
    private var alive = Row()

    /// The position before any elimination, with bounds for groups of `groupSize` vertices.
    ///
    /// - Complexity: O(vertices / groupSize · 2^groupSize) floors.
    package init(_ graph: ComputationalGraph, cost: CostModel, groupSize: Int) {
        precondition(graph.vertexCount <= Self.vertexCountMax, "the graph has \(graph.vertexCount) vertices")
        cut = CutGraph(graph, cost: cost)
        for vertex in graph.intermediates { alive.insert(vertex.index) }
        bounds = GroupBounds(cut, alive, size: groupSize, .never)
    }

    /// Eliminates a vertex.
    package mutating func eliminate(_ vertex: Vertex) {
        cut.eliminate(vertex.index)
        alive.remove(vertex.index)
    }

    /// The least that eliminating the vertex will take, whatever is eliminated before it.
    package func floor(_ vertex: Vertex) -> Int { cut.floor(vertex.index) }

    /// A lower bound on what is still to be spent.
    package var lowerBound: Int { bounds.bound(alive, in: cut, budget: .max) }

    /// A vertex that some optimal order eliminates next: for graphs of scalars under the published cost.
    package var freeVertex: Vertex? { cut.freeVertex(alive).map { Vertex($0) } }

    /// Vertices that some optimal order eliminates one after the other with `vertex`, itself among them: likewise.
    package func twins(of vertex: Vertex) -> [Vertex] {
        var twins: [Vertex] = []
        cut.twins(of: vertex.index, alive).forEachVertex { twins.append(Vertex($0)) }
        return twins
    }
}
