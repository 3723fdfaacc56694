/// A position of a deterministic game for one player, with full information, that search can play on.
public protocol Position: Sendable {
    /// All actions of the game, legal or not; constant over an episode.
    var actionCount: Int { get }
    /// Whether the game is over: no action is legal, nothing more is earned.
    var isTerminal: Bool { get }
    /// Whether `action` may be played now.
    func isLegal(_ action: Int) -> Bool
    /// Plays `action`, which is legal, and returns its reward.
    mutating func play(_ action: Int) -> Float
}
