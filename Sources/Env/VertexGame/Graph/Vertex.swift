/// A vertex of a computational graph, by its dense number there.
///
/// The vertices that can be eliminated come first, in ascending value id, then the inputs, then the outputs.
package struct Vertex: Hashable, Sendable {
    @usableFromInline let number: Int32

    /// Makes the vertex of the given dense number, which must fit 31 bits.
    @inlinable package init(_ index: Int) {
        precondition(index >= 0, "negative vertex number \(index)")
        number = Int32(index)
    }

    /// The dense number.
    @inlinable package var index: Int { Int(number) }
}

extension Vertex: Comparable {
    @inlinable package static func < (left: Vertex, right: Vertex) -> Bool { left.number < right.number }
}

extension Vertex: CustomStringConvertible {
    package var description: String { "vertex \(number)" }
}
