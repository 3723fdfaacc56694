import GraphNetwork
import Records
import Search
import SelfPlay
import Tasks
import Testing
import VertexGame

@Suite struct SelfPlayGamesTests {
    private static let identity = SelfPlayIdentity(seed: 3, stream: 7, build: "test build")

    private static func programs(_ tasks: ReferenceTask...) throws -> [PlayedProgram] {
        try tasks.map { try PlayedProgram($0.program()) }
    }

    private static func games(
        _ programs: [PlayedProgram], count: Int = 4, identity: SelfPlayIdentity = identity, firstEpisode: UInt64 = 0,
        graphLayers: Int = 0
    ) -> SelfPlayGames {
        let configuration = NetworkConfiguration(width: 16, trunkLayers: 1, graphLayers: graphLayers)
        return SelfPlayGames(
            programs: programs, settings: GumbelSearchSettings(simulations: 8, consideredActions: 4), gameCount: count,
            identity: identity, firstEpisode: firstEpisode,
            parameters: NetworkParameters(configuration, seed: 1), weightsVersion: 1)
    }

    @Test(arguments: [0, 1])
    func `every episode is a legal game that costs what it says, of the programs in turn`(graphLayers: Int) throws {
        let programs = try Self.programs(.humanHeartDipole, .propaneCombustion)
        var games = Self.games(programs, graphLayers: graphLayers)
        let episodes = games.playEpisodes(count: 6)
        #expect(episodes.map(\.number) == Array(0..<6))
        for episode in episodes {
            let program = programs[Int(episode.number % 2)]
            #expect(episode.program == program.graph.program.name)
            #expect(throws: Never.self) { try episode.verified(on: program.graph) }
            #expect(try Episode(decoding: episode.encoded()) == episode)
        }
        #expect(games.episodes == 6)
        #expect(games.positions == UInt64(episodes.reduce(0) { $0 + $1.moves.count }))
        #expect(games.simulations == UInt64(episodes.flatMap(\.moves).count(where: \.searched) * 8))
    }

    @Test func `a move records what search visited, and the last one needs no search`() throws {
        let programs = try Self.programs(.humanHeartDipole)
        var games = Self.games(programs)
        let episode = try #require(games.playEpisodes(count: 1).first)
        for move in episode.moves.dropLast() {
            #expect(move.searched)
            #expect(move.considered.contains { $0.vertex == move.vertex })
            #expect(move.considered.allSatisfy { $0.visits > 0 })
            #expect(move.considered.reduce(0) { $0 + $1.visits } == 8)
            #expect(move.considered.reduce(0) { $0 + $1.weight } < 1.01)
            #expect(move.rootValue <= 0)
        }
        let last = try #require(episode.moves.last)
        #expect(!last.searched && last.considered.isEmpty)
    }

    @Test func `equal seeds, streams and weights play equal episodes, others play others`() throws {
        let programs = try Self.programs(.humanHeartDipole)
        func digests(_ identity: SelfPlayIdentity) -> [Digest] {
            var games = Self.games(programs, identity: identity)
            return games.playEpisodes(count: 5).map(\.decisionsDigest)
        }
        let first = digests(Self.identity)
        #expect(first == digests(Self.identity))
        #expect(Set(first).count == 5)
        for identity in [
            SelfPlayIdentity(seed: 4, stream: 7, build: "b"), SelfPlayIdentity(seed: 3, stream: 8, build: "b"),
        ] {
            #expect(zip(first, digests(identity)).allSatisfy { $0 != $1 })
        }
    }

    @Test func `an episode alone is the same whichever were played before it`() throws {
        let programs = try Self.programs(.humanHeartDipole)
        var through = Self.games(programs, count: 1)
        let all = through.playEpisodes(count: 4)
        var later = Self.games(programs, count: 1, firstEpisode: 3)
        #expect(later.playEpisodes(count: 1).map(\.decisionsDigest) == all.suffix(1).map(\.decisionsDigest))
    }

    @Test func `new weights play from the next move on, and every move names its weights`() throws {
        let programs = try Self.programs(.humanHeartDipole)
        var games = Self.games(programs, count: 1)
        for _ in 0..<5 { #expect(games.playRound(episodeLimit: 1).isEmpty) }
        games.use(NetworkParameters(NetworkConfiguration(width: 16, trunkLayers: 1), seed: 2), version: 9)
        let episode = try #require(games.playEpisodes(count: 0).first)
        #expect(episode.moves.prefix(5).allSatisfy { $0.weightsVersion == 1 })
        #expect(episode.moves.dropFirst(5).allSatisfy { $0.weightsVersion == 9 })
    }
}
