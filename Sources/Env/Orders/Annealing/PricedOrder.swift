package import VertexGame

/// An elimination order that knows what the relocation of one vertex would change without playing it.
///
/// Each vertex has a *place*, a number; a vertex of a lower place is eliminated earlier.
package protocol PricedOrder: Sendable {
    /// Plays an order, which must be complete.
    ///
    /// - Returns: nil when `deadline` passed before it was done.
    init?(_ graph: ComputationalGraph, cost: CostModel, order: [Vertex], deadline: Deadline)

    /// Vertices that are eliminated: `0 ..< count`.
    var count: Int { get }
    /// The vertices in their order.
    var order: [Int32] { get }
    /// Multiplications of the whole order.
    var cost: Int { get }

    /// Where a vertex of `0 ..< count` stands.
    func place(of vertex: Int) -> Int
    /// A place to which `vertex` may be relocated, nil where chance finds none.
    func proposal(for vertex: Int, _ random: inout FastRandom) -> Int?

    /// What it would change to eliminate `vertex` where the vertex of `place` is eliminated, just after it if that was
    /// later, else just before it; the others keep their order. Every relocation must be followed by ``accept(_:)`` or
    /// ``reject()``.
    mutating func relocation(of vertex: Int, to place: Int) -> Relocation
    /// Carries out the relocation that was asked for last. Vertices that no edge joins may change places too, which
    /// costs nothing.
    mutating func accept(_ relocation: Relocation)
    /// Forgets the relocation that was asked for last.
    mutating func reject()

    /// Remembers the order as it is now.
    mutating func remember()
    /// The order that was remembered last.
    var remembered: [Int32] { get }

    /// Stops the program if what is kept contradicts itself or the order: for tests, after an order is made or changed.
    ///
    /// - Complexity: O(Σ predecessors · successors + vertices · log vertices) on lists, O(… + vertices²) on rows of
    ///   bits and of labels.
    func checkInvariants()
}
