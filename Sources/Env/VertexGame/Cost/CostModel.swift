/// How the work of an elimination is counted.
package enum CostModel: String, Hashable, Sendable, CaseIterable {
    /// The count of the literature: every partial derivative is a number, and each pair of a predecessor and a
    /// successor is one multiplication; for tensors as many as `JacobianStructure.product` says. A copy of a value
    /// passes its neighbour through and costs nothing.
    case published
    /// What generated code really multiplies.
    ///
    /// An entry of an edge is a constant known when the code is made, or a number. Eliminating v takes, for each
    /// predecessor p and successor s, the product of the labels of (p, v) and (v, s), which is added to the edge (p,
    /// s):
    /// - constant · constant is a constant and free; 0 · anything is 0 and free; ±1 · number is a number and free,
    ///   since signs are kept symbolically;
    /// - any other constant · number, and number · number, is a number and one multiplication;
    /// - constant + constant is a constant, to 0 too; any other sum is a number. Sums are not counted.
    ///
    /// Partial derivatives of tensors are taken entry by entry; entries that are equal or opposite in a label are one
    /// number, and equal products within one product of labels one multiplication: see `EntryPattern`.
    ///
    /// An entry of the constant 0 is as good as none. Entries that lie on no path from an input to an output, where
    /// entries of the constant 0 are no path, are left out before the first elimination. Copies of outputs are edges of
    /// the constant 1. Where constants cancel (1 + (−1)) before or after they meet a number, what is left may depend on
    /// the order and not on the set alone; every count is that of the order that was played. A product that was counted
    /// before what it meets cancelled is not in the code, since nothing reads it: the code then holds fewer
    /// multiplications than the count, never more.
    ///
    /// Entries are constant where the formulas of the local partial derivatives are: see `SymbolicProgram`.
    case executed
}
