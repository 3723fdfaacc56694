/// A vertex and its neighbours in numbers: all that its local facts are made of.
struct VertexSurroundings {
    let predecessors: Int
    let successors: Int
    /// What eliminating the vertex now costs.
    let cost: Int
    /// Inputs that it depends on.
    let inputs: Int
    /// Outputs that depend on it.
    let outputs: Int
    /// Edges that its elimination adds.
    var fill = 0
    /// Its predecessors.
    var above = NeighbourSums()
    /// Its successors.
    var below = NeighbourSums()
}
