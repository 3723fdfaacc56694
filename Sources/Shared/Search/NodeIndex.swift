/// The number of a node in a search tree.
public struct NodeIndex: Hashable, Sendable {
    /// The number; negative for no node.
    public let value: Int32

    @inlinable
    public init(_ value: Int) { self.value = Int32(value) }

    /// The position that search started from.
    @inlinable public static var root: NodeIndex { NodeIndex(0) }
    /// No node: a child that was never visited, the parent of the root.
    @inlinable public static var none: NodeIndex { NodeIndex(-1) }

    /// The number as a subscript.
    @inlinable public var index: Int { Int(value) }
}
