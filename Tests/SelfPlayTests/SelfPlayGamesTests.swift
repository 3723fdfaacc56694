import GraphNetwork
import Programs
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

    @Test(arguments: [0, 1])
    func `games under the executed cost are episodes of it`(graphLayers: Int) throws {
        let tensors = try Self.tensorProgram()
        let programs = try [ReferenceTask.roeFlux1D.program(), tensors].map { try PlayedProgram($0, cost: .executed) }
        var games = Self.games(programs, graphLayers: graphLayers)
        for episode in games.playEpisodes(count: 4) {
            let graph = programs[Int(episode.number % 2)].graph
            #expect(episode.costModel == .executed)
            #expect(episode.cost == graph.cost(of: try graph.order(ofValues: episode.order), under: .executed))
            #expect(try Episode(decoding: episode.encoded()).verified(on: graph).episode == episode)
        }
    }

    @Test func `games of tensors are played under the published cost of their structures`() throws {
        let program = try PlayedProgram(try Self.tensorProgram())
        var games = Self.games([program])
        for episode in games.playEpisodes(count: 2) {
            #expect(episode.costModel == .published)
            #expect(try episode.verified(on: program.graph).episode == episode)
        }
    }

    /// f(x, y) = log(x · sin(A y)), y a vector: diagonals, full matrices and scalars as derivatives.
    private static func tensorProgram() throws -> Program {
        try Program(name: "tensors", inputs: [Shape([3]), Shape([2, 3])]) { x in
            let product = Traced.dot(x[1], x[0], along: (1, 0))
            let wide = Traced.sin(product).broadcast(to: Shape([2, 3]), axes: [0]) * x[1]
            return [Traced.log(wide * wide).sum()]
        }
    }

    @Test func `games begin with what is proven, and search the rest`() throws {
        let program = try PlayedProgram(ReferenceTask.roeFlux1D.program(), reductions: true)
        let first = program.graph.values(of: program.firstMoves)
        #expect(first.count > 20)
        #expect(first.count < program.graph.intermediateCount)
        var games = Self.games([program])
        for episode in games.playEpisodes(count: 5) {
            #expect(Array(episode.order.prefix(first.count)) == first)
            #expect(
                episode.moves.map(\.searched)
                    == episode.moves.indices.map { $0 >= first.count && $0 < episode.moves.count - 1 })
            #expect(try episode.verified(on: program.graph).episode == episode)
        }
        #expect(games.positions == UInt64(5 * (program.graph.intermediateCount - first.count)))
    }

    @Test func `a game that is proven to its end is an episode without a search`() throws {
        let program = try PlayedProgram(ReferenceTask.propaneCombustion.program(), reductions: true)
        var games = Self.games([program])
        for episode in games.playEpisodes(count: 3) {
            #expect(episode.cost == 88)
            #expect(!episode.moves.contains { $0.searched })
            #expect(try Episode(decoding: episode.encoded()).verified(on: program.graph).episode == episode)
        }
        #expect(games.positions == 0)
        #expect(games.simulations == 0)
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
        #expect(!last.searched)
        #expect(last.considered.isEmpty)
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
