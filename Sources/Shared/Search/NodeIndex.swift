/// The number of a node in a search tree.
package struct NodeIndex: Hashable, Sendable {
    /// The number; negative for no node.
    package let value: Int32

    @inlinable
    package init(_ value: Int) { self.value = Int32(value) }

    /// The position that search started from.
    @inlinable package static var root: NodeIndex { NodeIndex(0) }
    /// No node: a child that was never visited, the parent of the root.
    @inlinable package static var none: NodeIndex { NodeIndex(-1) }

    /// The number as a subscript.
    @inlinable package var index: Int { Int(value) }
}
