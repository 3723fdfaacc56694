import GraphNetwork
import Records
import Search
import SelfPlay

/// Episodes as self-play makes them, to be trained on, sent and stored.
struct SampleEpisodes {
    let program: PlayedProgram
    let episodes: [Episode]

    /// The seed of the run that they are of.
    static let seed: UInt64 = 1

    /// Plays a few games with an untrained network and little search.
    init(_ program: PlayedProgram, count: Int = 32, network: NetworkConfiguration = NetworkConfiguration()) {
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
