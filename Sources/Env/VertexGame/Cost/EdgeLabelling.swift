/// The labels of a graph's edges before any elimination, and how they multiply and add.
package struct EdgeLabelling: Sendable {
    /// How labels multiply and add.
    package let algebra: EdgeAlgebra
    /// The label of each edge of the graph, in its order; nil for an edge that counts as none.
    package let labels: [EdgeLabel?]
}

extension ComputationalGraph {
    /// The labels of the edges under a cost model, nil where edges need none: scalars under the published cost.
    ///
    /// - Precondition: the executed cost wants a graph of scalars.
    package func labelling(under cost: CostModel) -> EdgeLabelling? {
        switch cost {
        case .published:
            return labels.published
        case .executed:
            guard let executed = labels.executed else {
                preconditionFailure("the executed cost is defined for programs of scalars only")
            }
            return executed
        }
    }
}
