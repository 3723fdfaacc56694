/// What an actor reports of its search thread.
package struct ActorProgress: Hashable, Sendable {
    /// Simulations searched since the process started.
    package var simulations: UInt64
    /// Positions played since the process started.
    package var positions: UInt64
    /// Episodes finished since the process started.
    package var episodes: UInt64
    /// The weights in use; 0 before the first.
    package var weightsVersion: UInt64

    package init(simulations: UInt64 = 0, positions: UInt64 = 0, episodes: UInt64 = 0, weightsVersion: UInt64 = 0) {
        self.simulations = simulations
        self.positions = positions
        self.episodes = episodes
        self.weightsVersion = weightsVersion
    }
}
