package import VertexGame

/// The labels of the edges from one vertex to others, or from others to it.
package protocol LabelledRow: Sendable {
    associatedtype Vertices: VertexRow

    /// A row without edges in a graph of `vertexCount` vertices.
    init(vertexCount: Int)

    /// The vertices at the other end.
    var vertices: Vertices { get }

    /// The label of the edge to a vertex, `EdgeLabel.none` where there is no edge.
    subscript(vertex: Int) -> EdgeLabel { get set }

    /// Stops the program if vertices and labels contradict each other: for tests.
    ///
    /// - Complexity: O(vertices of the graph).
    func checkInvariants()
}
