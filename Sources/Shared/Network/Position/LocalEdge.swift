import VertexGame

/// An edge between two vertices that can be eliminated, with the degrees of both.
struct LocalEdge {
    let source: Vertex
    let target: Vertex
    let sourcePredecessors: Int
    let sourceSuccessors: Int
    let targetPredecessors: Int
    let targetSuccessors: Int
    /// How many vertices are successors of one of the two.
    let successors: Int
}
