/// A position of a deterministic game for one player, with full information, that search can play on.
public protocol Position: Sendable {
    /// All actions of the game, legal or not; constant over an episode.
    var actionCount: Int { get }
    /// Whether the game is over: no action is legal, nothing more is earned.
    var isTerminal: Bool { get }
    /// Whether `action` may be played now.
    func isLegal(_ action: Int) -> Bool
    /// Appends the legal actions in ascending order.
    func appendLegalActions(to actions: inout [Int32])
    /// Plays `action`, which is legal, and returns its reward.
    mutating func play(_ action: Int) -> Float
    /// Becomes equal to another position, in the memory that it has where that suffices. The other stays as it is: it
    /// is inout so that it is lent, not copied, wherever it lies.
    mutating func become(_ other: inout Self)
}

extension Position {
    @inlinable
    public mutating func become(_ other: inout Self) { self = other }

    @inlinable
    public func appendLegalActions(to actions: inout [Int32]) {
        for action in 0..<actionCount where isLegal(action) { actions.append(Int32(action)) }
    }
}
