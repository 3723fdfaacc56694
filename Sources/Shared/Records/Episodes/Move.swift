/// One decision of a game: the vertex that was eliminated, and what search thought of it and of the others.
///
/// A record keeps Q values as differences to the root value with eight significant bits, and weights as Float16:
/// precise where it matters, and an episode of 100 moves takes less than 10 kB. Rounding happens here, when the move is
/// made, so that an episode that was written and read is equal to the one before, bit for bit.
package struct Move: Hashable, Sendable {
    /// Value id of the vertex that was eliminated.
    package let vertex: Int
    /// The weights that searched; 0 before the first.
    package let weightsVersion: UInt64
    /// The value of the position by search: the reward expected, minus the multiplications still to come; the reward of
    /// the move alone where none was searched.
    package let rootValue: Float
    /// The actions that search visited; empty when the move was not searched.
    package let considered: [ConsideredAction]
    /// Whether the move was searched; false when there was no choice, or some optimal order was known to begin so.
    package let searched: Bool

    package init(
        vertex: Int, weightsVersion: UInt64, rootValue: Float, considered: [ConsideredAction], searched: Bool = true
    ) {
        self.vertex = vertex
        self.weightsVersion = weightsVersion
        self.rootValue = rootValue
        self.considered = considered.map { $0.rounded(rootValue: rootValue) }
        self.searched = searched
    }

    /// A move as a record keeps it: the actions are rounded already.
    init(vertex: Int, weightsVersion: UInt64, rootValue: Float, kept considered: [ConsideredAction], searched: Bool) {
        self.vertex = vertex
        self.weightsVersion = weightsVersion
        self.rootValue = rootValue
        self.considered = considered
        self.searched = searched
    }
}
