/// The tree of one game: a struct of arrays with room for a fixed number of nodes.
///
/// A node keeps its legal actions only, in ascending order; the place of an action in that list is its *slot*. Shapes:
/// N nodes, S slots a node (`stride`), used or not; element (node, slot) of an array `[N, S]` lies at `node · S +
/// slot`, its *place*.
///
/// It holds numbers only, positions stay with the search, so that it is not generic and compiles to plain loops. A
/// simulation is three steps, a file each: ``simulate(_:_:noise:at:)``, ``expand(_:legal:logits:at:value:)`` and
/// ``backward(from:)``.
@usableFromInline struct SearchTree: Sendable {
    let settings: GumbelSearchSettings
    /// S.
    @usableFromInline let stride: Int
    /// Nodes in use; the root is node 0.
    var nodeCount = 0
    /// Actions of the game, legal or not.
    var actionCount = 0

    // MARK: - Nodes

    /// `[N]`: the node above; none for the root.
    var parents: [NodeIndex]
    /// `[N]`: the slot of the parent that leads here.
    var slotsOfParent: [Int32]
    /// `[N]`: how often a simulation came here, its first evaluation included.
    var visitCounts: [Int32]
    /// `[N]`: mean of the node's own value and the returns through it.
    var values: [Float]
    /// `[N]`: the evaluator's value.
    var rawValues: [Float]
    /// `[N]`: legal actions; 0 where the game is over.
    var slotCounts: [Int32]
    /// `[N]`: slots visited so far.
    var visitedCounts: [Int32]
    /// `[N]`: the unvisited slot with the largest prior, −1 when all were visited.
    var bestUnvisited: [Int32]

    // MARK: - Slots

    /// `[N, S]`: the action of each slot.
    var actions: [Int32]
    /// `[N, S]`: softmax of the logits over the legal actions.
    var priors: [Float]
    /// `[N, S]`: the evaluator's unnormalised log-probabilities.
    var logits: [Float]
    /// `[N, S]`: the node that the slot leads to; none where it was never visited.
    var children: [NodeIndex]
    /// `[N, S]`: simulations through the slot.
    var childVisitCounts: [Int32]
    /// `[N, S]`: what the action earned.
    var childRewards: [Float]
    /// `[N, S]`: value of the child.
    var childValues: [Float]
    /// `[N, S]`: the slots visited so far, in the order of their first visits, from the start of each row on.
    var visitedSlots: [Int32]

    /// An empty tree with room for `nodeCapacity` nodes of `stride` slots.
    @usableFromInline init(settings: GumbelSearchSettings, nodeCapacity: Int, stride: Int) {
        self.settings = settings
        self.stride = stride
        parents = Array(repeating: .none, count: nodeCapacity)
        slotsOfParent = Array(repeating: 0, count: nodeCapacity)
        visitCounts = Array(repeating: 0, count: nodeCapacity)
        values = Array(repeating: 0, count: nodeCapacity)
        rawValues = Array(repeating: 0, count: nodeCapacity)
        slotCounts = Array(repeating: 0, count: nodeCapacity)
        visitedCounts = Array(repeating: 0, count: nodeCapacity)
        bestUnvisited = Array(repeating: -1, count: nodeCapacity)
        actions = Array(repeating: 0, count: nodeCapacity * stride)
        priors = Array(repeating: 0, count: nodeCapacity * stride)
        logits = Array(repeating: 0, count: nodeCapacity * stride)
        children = Array(repeating: .none, count: nodeCapacity * stride)
        childVisitCounts = Array(repeating: 0, count: nodeCapacity * stride)
        childRewards = Array(repeating: 0, count: nodeCapacity * stride)
        childValues = Array(repeating: 0, count: nodeCapacity * stride)
        visitedSlots = Array(repeating: 0, count: nodeCapacity * stride)
    }

    /// Empties the tree for a game of `actionCount` actions.
    @usableFromInline mutating func removeAll(actionCount: Int) {
        nodeCount = 0
        self.actionCount = actionCount
    }

    /// Where `slot` of `node` lies in the arrays `[N, S]`.
    func place(_ node: NodeIndex, _ slot: Int) -> Int { node.index * stride + slot }

    /// Q of the slot at `place`: its reward plus the discounted value of what follows; 0 where never visited.
    @inline(__always)
    func qValue(at place: Int) -> Float { childRewards[place] + settings.discount * childValues[place] }
}

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
