/// What names the episodes of one player, and seeds everything random in them.
package struct SelfPlayIdentity: Hashable, Sendable {
    /// The seed of the run.
    package var seed: UInt64
    /// The player's random stream; no two players of a run share one.
    package var stream: UInt64
    /// Identity of the executable that plays.
    package var build: String

    package init(seed: UInt64, stream: UInt64, build: String) {
        self.seed = seed
        self.stream = stream
        self.build = build
    }
}
