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
