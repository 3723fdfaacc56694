/// A vertex of a computational graph, by its dense number there.
///
/// The vertices that can be eliminated come first, in ascending value id, then the inputs, then the outputs.
public struct Vertex: Hashable, Sendable {
    @usableFromInline let number: Int32

    /// Makes the vertex of the given dense number, which must fit 31 bits.
    @inlinable public init(_ index: Int) {
        precondition(index >= 0, "negative vertex number \(index)")
        number = Int32(index)
    }

    /// The dense number.
    @inlinable public var index: Int { Int(number) }
}

extension Vertex: Comparable {
    @inlinable public static func < (left: Vertex, right: Vertex) -> Bool { left.number < right.number }
}

extension Vertex: CustomStringConvertible {
    public var description: String { "vertex \(number)" }
}

/// A non-zero partial derivative ∂target/∂source.
package struct Edge: Hashable, Sendable {
    /// What is differentiated by.
    package let source: Vertex
    /// What is differentiated.
    package let target: Vertex

    /// Makes the edge from `source` to `target`.
    package init(source: Vertex, target: Vertex) {
        self.source = source
        self.target = target
    }
}
