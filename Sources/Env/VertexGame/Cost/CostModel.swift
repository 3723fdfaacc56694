/// How the work of an elimination is counted.
package enum CostModel: String, Hashable, Sendable, CaseIterable {
    /// The count of the literature: every partial derivative is a number, and each pair of a predecessor and a successor is
    /// one multiplication. A copy of a value passes its neighbour through and costs nothing.
    case published
}
