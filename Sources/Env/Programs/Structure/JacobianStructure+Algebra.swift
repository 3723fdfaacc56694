/// Product and sum of structures, for any rank.
extension JacobianStructure {
    /// The structure of ∂target/∂middle · ∂middle/∂source and the multiplications that it takes.
    ///
    /// Indices fall into classes: an axis of the middle with the axes tied to it on either side, and every other axis
    /// alone. An axis is in one tie at most, so a class is a chain. Each combination of indices of the classes along
    /// which either factor varies is one multiplication (a dense axis varies), if both factors carry values; else there
    /// is none. A tie of the result is a class that reaches from target to source. A copy passes the other factor
    /// through; a reindexing moves entries at no cost, and what it leaves is taken as dense.
    ///
    /// The size of a class is the extent of its first axis, in the order target, middle, source; the published tables
    /// tie axes of unlike extents in one place, and their counts follow from that.
    ///
    /// - Parameter inner: ∂middle/∂source; its target has the shape of this structure's source.
    /// - Complexity: O(rank²).
    package func product(_ inner: JacobianStructure) -> (structure: JacobianStructure, multiplications: Int) {
        if kind == .copy { return (inner, 0) }
        if inner.kind == .copy { return (self, 0) }
        let values = carriesValues || inner.carriesValues
        guard kind == .tensor, inner.kind == .tensor else {
            let moved = JacobianStructure(target: target, source: inner.source, ties: [], carriesValues: values)
            let both = kind == .reindex && inner.kind == .reindex
            return (both ? JacobianStructure(.reindex, target: target, source: inner.source) : moved, 0)
        }
        var count = 1
        var joined: [Tie] = []
        for axis in target.dimensions.indices where !ties.contains(where: { $0.target == axis }) {
            count *= target.dimensions[axis]
        }
        for axis in inner.source.dimensions.indices where !inner.ties.contains(where: { $0.source == axis }) {
            count *= inner.source.dimensions[axis]
        }
        for axis in source.dimensions.indices {
            let above = ties.first { $0.source == axis }
            let below = inner.ties.first { $0.target == axis }
            let varies = above?.varies ?? true || below?.varies ?? true
            if varies { count *= above.map { target.dimensions[$0.target] } ?? source.dimensions[axis] }
            if let above, let below {
                joined.append(Tie(target: above.target, source: below.source, varies: varies))
            }
        }
        return (
            JacobianStructure(target: target, source: inner.source, ties: joined, carriesValues: values),
            carriesValues && inner.carriesValues ? count : 0
        )
    }

    /// The structure of the sum of two derivatives of the same target by the same source.
    ///
    /// It keeps the ties that both have; one varies where either does. It carries values if either does. Two maps of
    /// the same kind without entries of their own (two copies) stay one; any other sum is a tensor.
    ///
    /// - Complexity: O(rank²).
    package func sum(_ other: JacobianStructure) -> JacobianStructure {
        if kind == .copy, other.kind == .copy { return self }
        let common = ties.compactMap { tie in
            other.ties.first { $0.target == tie.target && $0.source == tie.source }.map { twin in
                Tie(target: tie.target, source: tie.source, varies: tie.varies || twin.varies)
            }
        }
        return JacobianStructure(
            target: target, source: source, ties: common, carriesValues: carriesValues || other.carriesValues)
    }
}
