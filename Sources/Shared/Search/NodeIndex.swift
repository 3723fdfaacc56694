/// The number of a node in a search tree.
struct NodeIndex: Hashable, Sendable {
  let value: Int32

  init(_ value: Int) { self.value = Int32(value) }

  /// The position that search started from.
  static let root = NodeIndex(0)
  /// No node: a child that was never visited, the parent of the root.
  static let none = NodeIndex(-1)

  var index: Int { Int(value) }
}
