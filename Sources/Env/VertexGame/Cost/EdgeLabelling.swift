package import Programs

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
    /// - Precondition: the cost is defined: see `require`.
    package func labelling(under cost: CostModel) -> EdgeLabelling? {
        switch cost {
        case .published: return labels.published
        case .executed:
            do { return try labels.executed(self) } catch { preconditionFailure("no executed cost: \(error)") }
        }
    }

    /// Throws where a cost is not defined, as the executed one may be: a primitive has no formulas, or the program is
    /// too large to be written out number by number.
    package func require(_ cost: CostModel) throws(ProgramError) {
        if cost == .executed { _ = try labels.executed(self) }
    }
}
