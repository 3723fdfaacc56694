package import GraphNetwork
package import Records
import Search
package import SelfPlay

/// Episodes as self-play makes them, to be trained on, sent and stored.
package struct SampleEpisodes {
    package let program: PlayedProgram
    package let episodes: [Episode]

    /// The seed of the run that they are of.
    package static let seed: UInt64 = 1

    /// Plays a few games with an untrained network and little search.
    package init(_ program: PlayedProgram, count: Int = 32, network: NetworkConfiguration = NetworkConfiguration()) {
        var settings = GumbelSearchSettings()
        settings.simulations = 16
        var games = SelfPlayGames(
            programs: [program], settings: settings, gameCount: count,
            identity: SelfPlayIdentity(seed: Self.seed, stream: 0, build: Build.identity),
            parameters: NetworkParameters<Float>(network, seed: 1))
        self.program = program
        episodes = games.playEpisodes(count: count)
    }
}
