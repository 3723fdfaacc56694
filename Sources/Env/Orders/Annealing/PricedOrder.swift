package import VertexGame

/// An elimination order that knows what the relocation of one vertex would change without playing it.
package protocol PricedOrder: Sendable {
    associatedtype Vertices: VertexRow

    /// Plays an order, which must be complete.
    ///
    /// - Returns: nil when `deadline` passed before it was done.
    init?(_ graph: ComputationalGraph, cost: CostModel, order: [Vertex], deadline: Deadline)

    /// Vertices that are eliminated: `0 ..< count`.
    var count: Int { get }
    /// The vertex at each place of the order.
    var order: [Int32] { get }
    /// The place of each vertex, `count` for inputs and outputs.
    var places: [Int32] { get }
    /// Multiplications of the whole order.
    var cost: Int { get }

    /// The vertices after or before a vertex that it is joined to by an edge when the first of the two is eliminated, and perhaps
    /// inputs and outputs: in two sets.
    func neighbours(of vertex: Int, isLater: Bool) -> (Vertices, Vertices)

    /// What it would change to eliminate `vertex` at `place` instead, the others keeping their order. Every relocation must be
    /// followed by ``accept(_:)`` or ``reject()``.
    mutating func relocation(of vertex: Int, to place: Int) -> Relocation
    /// Carries out the relocation that was asked for last.
    mutating func accept(_ relocation: Relocation)
    /// Forgets the relocation that was asked for last.
    mutating func reject()
}
